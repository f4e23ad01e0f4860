package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files and storages beyond 2 and 4 GiB, made of holes so that they cost no disk. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "holes in files are a matter of the system")
class LargeFilesTest {
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  @Test
  void safetensorsBeyondFourGib() throws IOException {
    long big = 5 * GIB;
    String json =
        String.format(
            "{\"big\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]},"
                + "\"small\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%d,%d]}}",
            big / 4, big, big, big + 8);
    ByteBuffer header =
        little(8 + json.length()).putLong(json.length()).put(json.getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve("large.safetensors");
    write(file, 0, header);
    write(file, header.capacity() + big, little(8).putFloat(1.5f).putFloat(-2f));
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertEquals(big / 4, checkpoint.tensor("big").orElseThrow().numel());
      assertArrayEquals(
          new float[] {1.5f, -2f}, checkpoint.tensor("small").orElseThrow().toFloats());
    }
  }

  @Test
  void zipWithAStorageOfFiveGibAndSixtyFourBitSizes() throws IOException {
    long floats = 5 * GIB / 4;
    byte[] pickle =
        Pickles.start()
            .ascii("}(")
            .text("last")
            .tensor("FloatStorage", floats, floats - 2, new long[] {2}, new long[] {1})
            .text("strided")
            .tensor("FloatStorage", floats, 1, new long[] {2, 2}, new long[] {floats - 3, 1})
            .ascii("u")
            .end();
    Path file = folder.resolve("large.pth");
    long pickleAt = 0;
    long storageAt = writeLocal(file, pickleAt, "a/data.pkl", pickle.length);
    write(file, storageAt - pickle.length, ByteBuffer.wrap(pickle));
    long directoryAt = writeLocal(file, storageAt, "a/data/0", 4 * floats);
    write(file, directoryAt - 8, little(8).putFloat(7f).putFloat(8f));
    write(file, directoryAt - 4 * floats + 4, little(8).putFloat(5f).putFloat(6f));
    writeDirectory(file, directoryAt, pickle.length, storageAt, 4 * floats);
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertArrayEquals(new float[] {7, 8}, checkpoint.tensor("last").orElseThrow().toFloats());
      assertArrayEquals(
          new float[] {5, 6, 7, 8}, checkpoint.tensor("strided").orElseThrow().toFloats());
    }
  }

  @Test
  void legacyFileBeyondTwoGib() throws IOException {
    long floats = 3 * GIB / 4;
    byte[] object =
        Pickles.start()
            .ascii("}")
            .text("last")
            .tensor("FloatStorage", floats, floats - 1, new long[] {1}, new long[] {1})
            .ascii("s")
            .end();
    byte[] head = Pickles.legacyHead(object, "0");
    Path file = folder.resolve("large_legacy.pth");
    write(file, 0, ByteBuffer.wrap(head));
    long at = head.length;
    write(file, at, little(8).putLong(floats));
    write(file, at + 8 + 4 * floats - 4, little(4).putFloat(9f));
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertArrayEquals(new float[] {9}, checkpoint.tensor("last").orElseThrow().toFloats());
    }
  }

  /** Writes a local header and returns where the entry ends. */
  private static long writeLocal(Path file, long at, String name, long size) throws IOException {
    ByteBuffer local = little(30 + name.length());
    local.putInt(0, 0x04034b50).putShort(26, (short) name.length());
    local.position(30).put(name.getBytes(StandardCharsets.US_ASCII));
    write(file, at, local);
    return at + local.capacity() + size;
  }

  private static void writeDirectory(
      Path file, long at, int pickleBytes, long storageAt, long storageBytes) throws IOException {
    ByteBuffer out = little(1000);
    entry(out, "a/data.pkl", pickleBytes, 0);
    entry(out, "a/data/0", storageBytes, storageAt);
    int length = out.position();
    out.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(2).putLong(2);
    out.putLong(length).putLong(at);
    out.putInt(0x07064b50).putInt(0).putLong(at + length).putInt(1);
    out.putInt(0x06054b50).putLong(-1).putInt(-1).putInt(-1).putShort((short) 0);
    write(file, at, out.limit(out.position()));
  }

  /** An entry whose sizes and position are all in the 64-bit field; no checksum was computed. */
  private static void entry(ByteBuffer out, String name, long size, long at) {
    out.putInt(0x02014b50).putLong(0).putInt(0).putInt(0).putInt(-1).putInt(-1);
    out.putShort((short) name.length()).putShort((short) 28).putShort((short) 0).putLong(0);
    out.putInt(-1).put(name.getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) 1).putShort((short) 24).putLong(size).putLong(size).putLong(at);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes all up to the limit. */
  private static void write(Path file, long at, ByteBuffer content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
      channel.write(content.rewind(), at);
    }
  }
}
