package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What the region proposal network says of every anchor, levels one behind another, cells row by
 * row, the anchors of a cell innermost.
 *
 * @param objectness (N, T), logits
 * @param deltas (N, T, 4)
 * @param counts anchors of each level; their sum is T
 */
public record RpnOutput(NDArray objectness, NDArray deltas, List<Integer> counts) {
  /**
   * Counts the anchors of an image.
   *
   * @return T
   */
  public int total() {
    return counts.stream().mapToInt(count -> count).sum();
  }
}
