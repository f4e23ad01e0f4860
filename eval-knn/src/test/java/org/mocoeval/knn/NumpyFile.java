package org.mocoeval.knn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Just enough of NumPy's format for trusted files of this module's tests. */
final class NumpyFile {
  private NumpyFile() {}

  static float[] floats(Path file) throws IOException {
    ByteBuffer data = data(file, "<f4");
    float[] values = new float[data.remaining() / Float.BYTES];
    data.asFloatBuffer().get(values);
    return values;
  }

  static long[] longs(Path file) throws IOException {
    ByteBuffer data = data(file, "<i8");
    long[] values = new long[data.remaining() / Long.BYTES];
    data.asLongBuffer().get(values);
    return values;
  }

  private static ByteBuffer data(Path file, String type) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int start = 10 + bytes.getShort(8);
    String header = new String(bytes.array(), 10, start - 10, StandardCharsets.US_ASCII);
    if (!header.contains("'" + type + "'") || header.contains("True")) {
      throw new IOException(file + " is no " + type + " array in C order: " + header);
    }
    return bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
