package org.mocoeval.backbone.features;

import java.util.List;

/**
 * One kind of feature: a stage of the backbone and how its map is pooled.
 *
 * @param stage 1 is the stem before its max-pool, 2 and up the residual stages (PROTOCOLS 1.1)
 * @param pooling how the map becomes a row
 */
public record FeatureSpec(int stage, Pooling pooling) {
  /**
   * The five pooled stages of a ResNet-50 at 224² that the SVM and the multi-head probes use: 9216,
   * 9216, 8192, 9216 and 8192 values (PROTOCOLS 1.2).
   */
  public static final List<FeatureSpec> MULTI_POOLING =
      List.of(
          new FeatureSpec(1, new Pooling.Windowed(10, 10, 4)),
          new FeatureSpec(2, new Pooling.Windowed(16, 8, 0)),
          new FeatureSpec(3, new Pooling.Windowed(13, 5, 0)),
          new FeatureSpec(4, new Pooling.Windowed(8, 3, 0)),
          new FeatureSpec(5, new Pooling.Windowed(6, 1, 0)));

  /** The same five stages pooled to as many cells from images of any other size. */
  public static final List<FeatureSpec> ADAPTIVE_POOLING =
      List.of(
          new FeatureSpec(1, new Pooling.Adaptive(12)),
          new FeatureSpec(2, new Pooling.Adaptive(6)),
          new FeatureSpec(3, new Pooling.Adaptive(4)),
          new FeatureSpec(4, new Pooling.Adaptive(3)),
          new FeatureSpec(5, new Pooling.Adaptive(2)));

  /** Checks the stage. */
  public FeatureSpec {
    if (stage < 1) {
      throw new IllegalArgumentException("stages are numbered from 1, not " + stage);
    }
  }

  /**
   * The stage averaged over all positions.
   *
   * @param stage numbered from 1
   * @return its specification
   */
  public static FeatureSpec globalAverage(int stage) {
    return new FeatureSpec(stage, new Pooling.GlobalAverage());
  }

  /**
   * Names the feature in files and keys.
   *
   * @return e.g. {@code feature5-global-average}
   */
  public String name() {
    return "feature" + stage + "-" + pooling.description();
  }
}
