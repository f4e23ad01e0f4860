package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as a reader sees it, decoded from the descriptions of the formats and sharing no code
 * with the writer; the checksum is computed bit by bit.
 */
record DecodedEvent(
    double wallTime,
    long step,
    String fileVersion,
    long sessionStatus,
    Map<String, Float> scalars) {

  static List<DecodedEvent> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<DecodedEvent> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = take(bytes, 8);
      assertEquals(maskedChecksum(length), bytes.getInt(), "checksum of the length");
      byte[] data =
          take(bytes, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      assertEquals(maskedChecksum(data), bytes.getInt(), "checksum of the data");
      events.add(event(data));
    }
    return events;
  }

  static int maskedChecksum(byte[] data) {
    int crc = -1;
    for (byte value : data) {
      crc ^= value & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
      }
    }
    crc = ~crc;
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  private static DecodedEvent event(byte[] data) {
    Map<Integer, List<Object>> fields = fields(data);
    Map<String, Float> scalars = new HashMap<>();
    for (Object summary : fields.getOrDefault(5, List.of())) {
      for (Object value : fields((byte[]) summary).getOrDefault(1, List.of())) {
        Map<Integer, List<Object>> entry = fields((byte[]) value);
        scalars.put(text(entry.get(1).get(0)), (Float) entry.get(2).get(0));
      }
    }
    return new DecodedEvent(
        (Double) fields.get(1).get(0),
        fields.containsKey(2) ? (Long) fields.get(2).get(0) : 0,
        fields.containsKey(3) ? text(fields.get(3).get(0)) : "",
        fields.containsKey(7) ? (Long) fields((byte[]) fields.get(7).get(0)).get(1).get(0) : 0,
        scalars);
  }

  private static Map<Integer, List<Object>> fields(byte[] data) {
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new HashMap<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      Object value =
          switch ((int) (key & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getDouble();
            case 2 -> take(in, (int) varint(in));
            case 5 -> in.getFloat();
            default -> throw new AssertionError("wire type " + (key & 7));
          };
      fields.computeIfAbsent((int) (key >> 3), number -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = in.get();
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  private static byte[] take(ByteBuffer from, int count) {
    byte[] taken = new byte[count];
    from.get(taken);
    return taken;
  }

  private static String text(Object utf8) {
    return new String((byte[]) utf8, StandardCharsets.UTF_8);
  }
}
