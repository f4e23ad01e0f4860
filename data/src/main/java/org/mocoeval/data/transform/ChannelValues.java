package org.mocoeval.data.transform;

/**
 * One number for each channel.
 *
 * @param red of the red channel
 * @param green of the green channel
 * @param blue of the blue channel
 */
public record ChannelValues(double red, double green, double blue) {
  float[] toFloats() {
    return new float[] {(float) red, (float) green, (float) blue};
  }

  @Override
  public String toString() {
    return "(" + red + ", " + green + ", " + blue + ")";
  }
}
