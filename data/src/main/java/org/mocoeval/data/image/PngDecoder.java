package org.mocoeval.data.image;

/**
 * Decodes PNG. The JDK's own reader is not used because it follows no rule that could be compared
 * with Pillow's for 16-bit and damaged files, and is slow on small ones.
 */
final class PngDecoder {
  private PngDecoder() {}

  static RgbImage decode(byte[] encoded) throws CorruptImageException {
    PngChunks chunks = PngChunks.parse(encoded);
    PngRows rows = PngRows.of(chunks, encoded.length);
    ImageSize size = chunks.header().size();
    RgbImage image = new RgbImage(size.width(), size.height());
    PngSamples samples = new PngSamples(chunks.header(), chunks.palette());
    rows.unpackInto(
        (row, count, pixel, step) ->
            samples.unpack(row, count, image.pixels(), 3 * pixel, 3 * step));
    return image;
  }
}
