package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.detection.box.FeatureMap;

/**
 * What the backbone makes of a batch of images.
 *
 * @param maps that anchors stand on, the finest first, (N, C, H, W) each
 * @param strides pixels between cells of each
 * @param rows (cells, C): those maps that regions are read from, level after level, N after N,
 *     cells row by row
 * @param regionLevels how many maps that is, from the finest on
 */
public record Features(List<NDArray> maps, List<Integer> strides, NDArray rows, int regionLevels) {
  /** Copies the lists. */
  public Features {
    maps = List.copyOf(maps);
    strides = List.copyOf(strides);
  }

  /**
   * Counts images.
   *
   * @return N
   */
  public int images() {
    return (int) maps.get(0).getShape().get(0);
  }

  /**
   * Returns the sizes of all maps.
   *
   * @return one for each level
   */
  public List<FeatureMap> sizes() {
    return IntStream.range(0, maps.size()).mapToObj(this::size).toList();
  }

  private FeatureMap size(int level) {
    NDArray map = maps.get(level);
    return new FeatureMap(
        (int) map.getShape().get(2), (int) map.getShape().get(3), 1f / strides.get(level));
  }
}
