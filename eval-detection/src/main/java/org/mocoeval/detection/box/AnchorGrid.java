package org.mocoeval.detection.box;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The anchors of all levels of one batch: they depend on the size of the features only. Many
 * hundred thousand numbers; make it once for each size.
 */
public final class AnchorGrid {
  private final AnchorSettings settings;
  private final List<FeatureMap> maps;
  private final List<float[]> levels;

  /**
   * Lays anchors over every level.
   *
   * @param settings which
   * @param maps sizes of the features, the finest first, one for each stride
   */
  public AnchorGrid(AnchorSettings settings, List<FeatureMap> maps) {
    if (maps.size() != settings.levels()) {
      throw new IllegalArgumentException(
          "anchors for %d levels cannot be laid over %d feature maps"
              .formatted(settings.levels(), maps.size()));
    }
    this.settings = settings;
    this.maps = List.copyOf(maps);
    this.levels =
        IntStream.range(0, maps.size())
            .mapToObj(
                level ->
                    Anchors.grid(
                        settings, level, maps.get(level).height(), maps.get(level).width()))
            .toList();
  }

  /**
   * Returns the anchors of one level; not to be written to.
   *
   * @param level from 0, the finest
   * @return {@code float[4 * n]} in the order of {@link Anchors#grid}
   */
  public float[] level(int level) {
    return levels.get(level);
  }

  /**
   * Joins the levels.
   *
   * @return {@code float[4 * n]}, the finest level first
   */
  public float[] all() {
    float[] all = new float[levels.stream().mapToInt(level -> level.length).sum()];
    int at = 0;
    for (float[] level : levels) {
      System.arraycopy(level, 0, all, at, level.length);
      at += level.length;
    }
    return all;
  }

  /**
   * Marks the anchors that may be matched in one image of the batch.
   *
   * @param filter of the protocol
   * @param image before padding
   * @param padded with its own padding, without the batch's
   * @return one for each of {@link #all}
   */
  public boolean[] takesPart(AnchorFilter filter, ImageSize image, ImageSize padded) {
    boolean[] marks = new boolean[levels.stream().mapToInt(Boxes::count).sum()];
    int at = 0;
    for (int level = 0; level < levels.size(); level++) {
      boolean[] some =
          filter.mark(
              levels.get(level),
              maps.get(level).width(),
              settings.strides().get(level),
              settings.perCell(level),
              image,
              padded);
      System.arraycopy(some, 0, marks, at, some.length);
      at += some.length;
    }
    return marks;
  }
}
