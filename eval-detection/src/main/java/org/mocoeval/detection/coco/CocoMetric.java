package org.mocoeval.detection.coco;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/** The twelve numbers of {@code COCOeval.summarize}, in its order. */
public enum CocoMetric {
  /** Mean over overlaps 0.50 to 0.95. */
  AP("AP", AreaRange.ALL),
  /** At an overlap of 0.50. */
  AP50("AP50", AreaRange.ALL),
  /** At an overlap of 0.75. */
  AP75("AP75", AreaRange.ALL),
  /** {@link #AP} of small objects. */
  AP_SMALL("APs", AreaRange.SMALL),
  /** {@link #AP} of medium objects. */
  AP_MEDIUM("APm", AreaRange.MEDIUM),
  /** {@link #AP} of large objects. */
  AP_LARGE("APl", AreaRange.LARGE),
  /** Recall with one detection for each image and category. */
  AR1("AR1", AreaRange.ALL),
  /** Recall with 10. */
  AR10("AR10", AreaRange.ALL),
  /** Recall with 100. */
  AR100("AR100", AreaRange.ALL),
  /** {@link #AR100} of small objects. */
  AR_SMALL("ARs", AreaRange.SMALL),
  /** {@link #AR100} of medium objects. */
  AR_MEDIUM("ARm", AreaRange.MEDIUM),
  /** {@link #AR100} of large objects. */
  AR_LARGE("ARl", AreaRange.LARGE);

  private final String label;
  private final AreaRange range;

  CocoMetric(String label, AreaRange range) {
    this.label = label;
    this.range = range;
  }

  /**
   * Names the column.
   *
   * @return e.g. {@code AP50}
   */
  public String label() {
    return label;
  }

  /** The mean over the overlaps; absent if no truth of this size counts. */
  OptionalDouble of(Map<AreaRange, CategoryFigures> category) {
    CategoryFigures figures = category.get(range);
    return figures == null ? OptionalDouble.empty() : Arrays.stream(values(figures)).average();
  }

  private double[] values(CategoryFigures figures) {
    return switch (this) {
      case AP, AP_SMALL, AP_MEDIUM, AP_LARGE -> figures.precision();
      case AP50 -> new double[] {figures.precision()[0]};
      case AP75 -> new double[] {figures.precision()[5]};
      case AR1 -> figures.recall().get(1);
      case AR10 -> figures.recall().get(10);
      case AR100, AR_SMALL, AR_MEDIUM, AR_LARGE -> figures.recall().get(100);
    };
  }
}
