package org.mocoeval.data.image;

import java.nio.file.Path;
import org.mocoeval.data.DataException;

/**
 * An image of one number a pixel that is no colour, such as a class: what Pillow's {@code
 * np.array(Image.open(file))} gives for a PNG of palette or grey samples. A palette's index is the
 * number and its colours are not looked at. Grey of 1 bit gives 0 and 1, but grey of 2 and 4 bits
 * is spread over 0…255 as Pillow does it: whatever writes numbers writes 8 bits.
 *
 * <p>The array is shared, not copied: whoever passes a plane on gives up the right to write to it.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param samples {@code width * height} unsigned bytes, rows from top to bottom
 */
@SuppressWarnings("ArrayRecordComponent") // A copy an image would double the cost of reading.
public record SamplePlane(int width, int height, byte[] samples) {
  private static final String EXPECTED = "%s: expected a PNG of palette or grey samples, found %s";
  private static final String COLORS =
      ": these are colours, not classes; convert them with the set's own tool";
  private static final String ONE_BYTE =
      ": write one sample of at most 8 bits a pixel, its class, as palette or grey PNG";

  /** Checks the size against the number of bytes. */
  public SamplePlane {
    if (width < 1 || height < 1 || samples.length != (long) width * height) {
      throw new IllegalArgumentException(
          width + "×" + height + " samples do not fit " + samples.length + " bytes");
    }
  }

  /**
   * Reads and decodes a file.
   *
   * @param file its name does not matter, its content does
   * @return the samples
   * @throws DataException if the file cannot be read, is no PNG of palette or grey samples of up to
   *     8 bits, is truncated or corrupt, or claims more than {@link ImageSize#MAX_PIXELS} pixels
   */
  public static SamplePlane read(Path file) {
    return decode(Images.bytes(file), file.toString());
  }

  /**
   * Reads the size that a file claims from its first bytes alone.
   *
   * @param file its name does not matter, its content does
   * @return the claimed size
   * @throws DataException if the file cannot be read or its header is no such PNG's
   */
  public static ImageSize size(Path file) {
    try {
      return header(Images.firstBytes(file), file.toString()).size();
    } catch (CorruptImageException e) {
      throw Images.unreadable(file.toString(), e);
    }
  }

  /**
   * Decodes a PNG.
   *
   * @param encoded the whole file
   * @param name used in messages
   * @return the samples
   * @throws DataException as {@link #read}
   */
  public static SamplePlane decode(byte[] encoded, String name) {
    try {
      PngHeader header = header(encoded, name);
      PngRows rows = PngRows.of(PngChunks.parse(encoded), encoded.length);
      ImageSize size = header.size();
      byte[] samples = new byte[(int) size.pixels()];
      rows.unpackInto(new PlaneSamples(header, samples));
      return new SamplePlane(size.width(), size.height(), samples);
    } catch (CorruptImageException e) {
      throw Images.unreadable(name, e);
    }
  }

  private static PngHeader header(byte[] start, String name) throws CorruptImageException {
    if (!ImageFormat.isPng(start)) {
      throw new DataException(EXPECTED.formatted(name, ImageFormat.name(start)) + ONE_BYTE);
    }
    PngHeader header = PngHeader.parse(start);
    switch (header.color()) {
      case RGB -> throw new DataException(EXPECTED.formatted(name, "true colour") + COLORS);
      case RGB_ALPHA ->
          throw new DataException(EXPECTED.formatted(name, "true colour with alpha") + COLORS);
      case GRAY_ALPHA ->
          throw new DataException(EXPECTED.formatted(name, "grey with alpha") + ONE_BYTE);
      case GRAY, PALETTE -> {
        if (header.bitDepth() > 8) {
          throw new DataException(EXPECTED.formatted(name, "grey of 16 bits") + ONE_BYTE);
        }
      }
    }
    return header;
  }
}
