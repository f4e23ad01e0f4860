package org.mocoeval.knn;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes what {@code torch.save} writes, and what only an attacker writes. */
final class TorchFile {
  private TorchFile() {}

  /** A zip checkpoint of vectors, whose tensors are viewed with the given shapes. */
  static void write(Path file, Map<String, float[]> tensors, Map<String, long[]> shapes)
      throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    List<byte[]> storages = new ArrayList<>();
    pickle.write(0x80);
    ascii(pickle, "\u0002}(");
    for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
      text(pickle, tensor.getKey());
      tensor(pickle, storages.size(), tensor.getValue().length, shapes.get(tensor.getKey()));
      storages.add(bytes(tensor.getValue()));
    }
    ascii(pickle, "u.");
    zip(file, pickle.toByteArray(), storages);
  }

  /** A zip checkpoint that would run a command when Python loads it. */
  static void writeThatCallsSystem(Path file, String shellCommand) throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(0x80);
    ascii(pickle, "\u0002cposix\nsystem\n(");
    text(pickle, shellCommand);
    ascii(pickle, "tR.");
    zip(file, pickle.toByteArray(), List.of());
  }

  private static void tensor(ByteArrayOutputStream out, int storage, int count, long[] shape) {
    ascii(out, "ctorch._utils\n_rebuild_tensor_v2\n((");
    text(out, "storage");
    ascii(out, "ctorch\nFloatStorage\n");
    text(out, Integer.toString(storage));
    text(out, "cpu");
    number(out, count);
    ascii(out, "tQ");
    number(out, 0);
    ascii(out, "(");
    for (long side : shape) {
      number(out, side);
    }
    ascii(out, "t(");
    long stride = count;
    for (long side : shape) {
      stride /= side;
      number(out, stride);
    }
    ascii(out, "t\u0089ccollections\nOrderedDict\n)RtR");
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write('X');
    int32(out, text.length());
    ascii(out, text);
  }

  private static void number(ByteArrayOutputStream out, long value) {
    out.write('J');
    int32(out, Math.toIntExact(value));
  }

  private static void int32(ByteArrayOutputStream out, int value) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(ISO_8859_1));
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static void zip(Path file, byte[] pickle, List<byte[]> storages) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "archive/data.pkl", pickle);
      for (int i = 0; i < storages.size(); i++) {
        entry(zip, "archive/data/" + i, storages.get(i));
      }
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
  }
}
