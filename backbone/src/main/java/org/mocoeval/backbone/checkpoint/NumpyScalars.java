package org.mocoeval.backbone.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mocoeval.backbone.checkpoint.pickle.Inert;
import org.mocoeval.backbone.checkpoint.pickle.Tuple;

/** NumPy's numbers (a best accuracy, say), pickled as an element type and its bytes. */
final class NumpyScalars {
  private NumpyScalars() {}

  /** Empty for anything but a real number of a usual type. */
  static Optional<Object> read(Tuple arguments) {
    if (arguments.items().size() != 2
        || !(arguments.items().get(0) instanceof Inert type)
        || type.arguments().items().isEmpty()
        || !(type.arguments().items().get(0) instanceof String code)) {
      return Optional.empty();
    }
    Optional<byte[]> content = bytes(arguments.items().get(1));
    return content.flatMap(bytes -> number(code, ByteBuffer.wrap(bytes)));
  }

  /** Python 2 wrote bytes as text. */
  private static Optional<byte[]> bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return Optional.of(bytes);
    }
    return value instanceof String text
        ? Optional.of(text.getBytes(StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  private static Optional<Object> number(String code, ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    return Optional.ofNullable(
        switch (code + "/" + bytes.remaining()) {
          case "f8/8" -> bytes.getDouble();
          case "f4/4" -> (double) bytes.getFloat();
          case "i8/8" -> bytes.getLong();
          case "i4/4" -> (long) bytes.getInt();
          case "b1/1" -> bytes.get() != 0;
          default -> null;
        });
  }
}
