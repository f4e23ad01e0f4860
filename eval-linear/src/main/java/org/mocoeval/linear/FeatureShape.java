package org.mocoeval.linear;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.data.transform.OutputSize;

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

  /**
   * Lists what a network gives the heads of a protocol.
   *
   * @param forward network and features
   * @param size of the images
   * @param transform that makes images of that size, for messages
   */
  static List<FeatureShape> of(PooledForward forward, OutputSize size, String transform) {
    List<Integer> channels = forward.channels();
    List<Integer> columns = forward.columns(size, transform);
    return IntStream.range(0, columns.size())
        .mapToObj(i -> new FeatureShape(channels.get(i), columns.get(i)))
        .toList();
  }
}
