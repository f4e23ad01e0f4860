package org.mocoeval.data.segmentation;

/**
 * The colours in which viewers show classes; nothing is ever read from them.
 *
 * @param rgb {@code 3 * 256} bytes: R, G and B of each class, and of {@link LabelMap#IGNORED}
 */
@SuppressWarnings("ArrayRecordComponent") // A table, never compared.
public record Palette(byte[] rgb) {
  /** VOC's, in which background is black and ignored pixels are cream. */
  public static final Palette VOC = voc();

  /** Checks the length. */
  public Palette {
    if (rgb.length != 3 * 256) {
      throw new IllegalArgumentException("expected 768 bytes, found " + rgb.length);
    }
  }

  /**
   * The development kit's VOClabelcolormap.m: three bits of the class at a time go to red, green
   * and blue, the lowest ones to the highest bit that is left.
   */
  private static Palette voc() {
    byte[] rgb = new byte[3 * 256];
    for (int cls = 0; cls < 256; cls++) {
      for (int bit = 0; bit < 8; bit++) {
        rgb[3 * cls + bit % 3] |= (byte) ((cls >> bit & 1) << (7 - bit / 3));
      }
    }
    return new Palette(rgb);
  }
}
