package org.mocoeval.data.image;

/** What the components of a JPEG file mean. */
enum JpegColor {
  GRAY(1),
  YCBCR(3),
  RGB(3),
  /** Stored inverted, as Adobe does and Pillow assumes. */
  CMYK(4),
  /** CMY as YCbCr, and K; stored inverted. */
  YCCK(4);

  final int components;

  JpegColor(int components) {
    this.components = components;
  }

  /**
   * Tells the meaning by the rules of {@code default_decompress_parms} in libjpeg's jdapimin.c.
   *
   * @param components how many there are
   * @param ids the components' identifiers, as Latin letters
   * @param jfif whether a JFIF marker was seen
   * @param adobeTransform of the Adobe marker; negative if there was none
   */
  static JpegColor of(int components, String ids, boolean jfif, int adobeTransform)
      throws CorruptImageException {
    return switch (components) {
      case 1 -> GRAY;
      case 3 -> {
        boolean marked = jfif || adobeTransform >= 0;
        boolean rgb = marked ? !jfif && adobeTransform == 0 : ids.equals("RGB");
        yield rgb ? RGB : YCBCR;
      }
      case 4 -> adobeTransform > 0 ? YCCK : CMYK;
      default -> throw new CorruptImageException("is a JPEG of " + components + " channels");
    };
  }
}
