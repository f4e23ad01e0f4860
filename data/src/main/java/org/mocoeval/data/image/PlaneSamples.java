package org.mocoeval.data.image;

/**
 * Takes the samples of palette and grey rows of up to 8 bits as Pillow's {@code
 * np.array(Image.open(file))} does: a palette's index as it is stored; grey of 1 bit as 0 and 1
 * (mode "1"), of 2 and 4 bits spread over 0…255, so that 1 becomes 85 or 17 (modes "L;2", "L;4").
 */
final class PlaneSamples implements PngRows.Target {
  private final int bits;
  private final int factor;
  private final byte[] samples;

  PlaneSamples(PngHeader header, byte[] samples) {
    this.bits = header.bitDepth();
    this.factor = header.color() == PngHeader.Color.GRAY && bits > 1 ? 255 / ((1 << bits) - 1) : 1;
    this.samples = samples;
  }

  @Override
  public void unpack(byte[] row, int count, int pixel, int step) {
    if (bits == 8 && step == 1) {
      System.arraycopy(row, 1, samples, pixel, count);
      return;
    }
    int mask = (1 << bits) - 1;
    for (int x = 0; x < count; x++) {
      int bit = x * bits;
      int value = (row[1 + (bit >> 3)] & 255) >> (8 - bits - (bit & 7)) & mask;
      samples[pixel + x * step] = (byte) (factor * value);
    }
  }
}
