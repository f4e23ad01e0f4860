package org.mocoeval.data.image;

/** Chooses the JPEG decoder of this process. */
final class JpegDecoders {
  private JpegDecoders() {}

  static JpegDecoder chosen() {
    return Holder.CHOSEN;
  }

  private static final class Holder {
    static final JpegDecoder CHOSEN = new ImageIoJpegDecoder();
  }
}
