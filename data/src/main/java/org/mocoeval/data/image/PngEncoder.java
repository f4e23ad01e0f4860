package org.mocoeval.data.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit PNG. The JDK's own writer chooses bit depth and colour type itself; where samples
 * are classes, both matter. Every row is stored as its difference from the one above.
 */
public final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 137, 80, 78, 71, 13, 10, 26, 10};
  private static final byte UP = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PngEncoder() {}

  /**
   * Encodes true colour.
   *
   * @param image any
   * @return the whole file
   */
  public static byte[] encode(RgbImage image) {
    return new PngEncoder()
        .file(image.width(), image.height(), PngHeader.Color.RGB, new byte[0], image.pixels());
  }

  /**
   * Encodes samples with the colours in which viewers show them.
   *
   * @param plane the samples
   * @param palette R, G and B of each sample from 0 on, at most 256 of them; empty for grey
   * @return the whole file
   */
  public static byte[] encode(SamplePlane plane, byte[] palette) {
    if (palette.length % 3 != 0 || palette.length > 3 * 256) {
      throw new IllegalArgumentException(
          "expected 3 bytes for each of at most 256 colours, found " + palette.length + " bytes");
    }
    PngHeader.Color color = palette.length == 0 ? PngHeader.Color.GRAY : PngHeader.Color.PALETTE;
    return new PngEncoder().file(plane.width(), plane.height(), color, palette, plane.samples());
  }

  private byte[] file(
      int width, int height, PngHeader.Color color, byte[] palette, byte[] samples) {
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk("IHDR", header.put((byte) 8).put((byte) color.code).array());
    if (palette.length > 0) {
      chunk("PLTE", palette);
    }
    chunk("IDAT", deflated(filtered(samples, width * color.samples, height)));
    chunk("IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] filtered(byte[] samples, int rowBytes, int height) {
    byte[] filtered = new byte[Math.multiplyExact(rowBytes + 1, height)];
    for (int y = 0, at = 0; y < height; y++) {
      filtered[at++] = UP;
      for (int i = y * rowBytes; i < (y + 1) * rowBytes; i++) {
        filtered[at++] = (byte) (y == 0 ? samples[i] : samples[i] - samples[i - rowBytes]);
      }
    }
    return filtered;
  }

  private static byte[] deflated(byte[] raw) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      byte[] block = new byte[16 * 1024];
      while (!deflater.finished()) {
        data.write(block, 0, deflater.deflate(block));
      }
      return data.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private void chunk(String type, byte[] data) {
    byte[] body =
        ByteBuffer.allocate(4 + data.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    CRC32 crc = new CRC32();
    crc.update(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
