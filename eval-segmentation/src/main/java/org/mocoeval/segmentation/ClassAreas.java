package org.mocoeval.segmentation;

import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * For each class the pixels that truth gives it, that the prediction gives it, and that both do:
 * all that IoU and accuracy need, of an image or summed over a set. Unchangeable.
 *
 * <p>Definitions of mmseg 0.20, {@code mmseg/core/evaluation/metrics.py}, in double precision. What
 * is 0/0 there, NaN, and left out of {@code np.nanmean}, is absent here.
 */
public final class ClassAreas {
  private final int classes;

  /** Intersections, then true areas, then predicted ones. */
  private final long[] areas;

  /** Takes the array over. */
  ClassAreas(int classes, long[] areas) {
    this.classes = classes;
    this.areas = areas;
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 1
   */
  public int classes() {
    return classes;
  }

  /**
   * Counts where truth and prediction agree.
   *
   * @param cls a class
   * @return pixels
   */
  public long intersect(int cls) {
    return areas[cls];
  }

  /**
   * Counts the pixels of a class.
   *
   * @param cls a class
   * @return pixels
   */
  public long truth(int cls) {
    return areas[classes + cls];
  }

  /**
   * Counts where a class is predicted and truth is any class.
   *
   * @param cls a class
   * @return pixels
   */
  public long predicted(int cls) {
    return areas[2 * classes + cls];
  }

  /**
   * Counts where truth or prediction is a class.
   *
   * @param cls a class
   * @return pixels
   */
  public long union(int cls) {
    return truth(cls) + predicted(cls) - intersect(cls);
  }

  /**
   * Counts all pixels whose truth is a class.
   *
   * @return pixels
   */
  public long pixels() {
    return IntStream.range(0, classes).mapToLong(this::truth).sum();
  }

  /**
   * Divides the intersection by the union.
   *
   * @param cls a class
   * @return 0 to 1; absent if neither truth nor prediction has the class
   */
  public OptionalDouble iou(int cls) {
    return fraction(intersect(cls), union(cls));
  }

  /**
   * Says how much of a class was found.
   *
   * @param cls a class
   * @return 0 to 1; absent if truth has none of it
   */
  public OptionalDouble accuracy(int cls) {
    return fraction(intersect(cls), truth(cls));
  }

  /**
   * Averages {@link #iou} over the classes that have one: mIoU.
   *
   * @return 0 to 1; absent without pixels
   */
  public OptionalDouble meanIou() {
    return mean(this::iou);
  }

  /**
   * Averages {@link #accuracy} over the classes that have one: mAcc.
   *
   * @return 0 to 1; absent without pixels
   */
  public OptionalDouble meanAccuracy() {
    return mean(this::accuracy);
  }

  /**
   * Says how many of all pixels are right: aAcc.
   *
   * @return 0 to 1; absent without pixels
   */
  public OptionalDouble pixelAccuracy() {
    return fraction(IntStream.range(0, classes).mapToLong(this::intersect).sum(), pixels());
  }

  /** Adds these areas to a sum in the same order. */
  void addTo(long[] sum) {
    for (int i = 0; i < areas.length; i++) {
      sum[i] += areas[i];
    }
  }

  private OptionalDouble mean(IntFunction<OptionalDouble> metric) {
    return IntStream.range(0, classes)
        .mapToObj(metric)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  private static OptionalDouble fraction(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
