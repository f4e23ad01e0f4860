package org.mocoeval.data.image;

/**
 * What the markers of a JPEG file say.
 *
 * @param size of the image
 * @param color what the components mean
 * @param bare the file less its application and comment segments: no profile, no orientation, no
 *     thumbnail that a decoder could act on or stumble over
 */
@SuppressWarnings("ArrayRecordComponent") // Handed once from the parser to the decoder.
record JpegHeader(ImageSize size, JpegColor color, byte[] bare) {
  /** Every block costs the first scan a bit at the least: 64 pixels a bit. */
  private static final int MAX_PIXELS_PER_BYTE = 512;

  /** Walks all markers to the end of the image, without which Pillow calls a file truncated. */
  static JpegHeader parse(byte[] encoded) throws CorruptImageException {
    JpegMarkers markers = JpegMarkers.all(encoded);
    ImageSize size = markers.size().requireDecodable();
    if (size.pixels() > (long) MAX_PIXELS_PER_BYTE * encoded.length) {
      throw new CorruptImageException(
          "claims %d×%d pixels in only %d bytes"
              .formatted(size.width(), size.height(), encoded.length));
    }
    return new JpegHeader(size, markers.color(), markers.bare());
  }

  /** Walks the markers up to the frame header. */
  static ImageSize size(byte[] start) throws CorruptImageException {
    return JpegMarkers.upToFrame(start).size();
  }
}
