package org.mocoeval.linear;

/**
 * What one image gives a head.
 *
 * @param channels whose values are normalised together
 * @param columns values in all, channel by channel
 */
record FeatureShape(int channels, int columns) {
  FeatureShape {
    if (channels < 1 || columns < channels || columns % channels != 0) {
      throw new IllegalArgumentException(columns + " values are not of " + channels + " channels");
    }
  }
}
