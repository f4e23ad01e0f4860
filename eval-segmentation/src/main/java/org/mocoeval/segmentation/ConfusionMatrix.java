package org.mocoeval.segmentation;

import java.util.Arrays;

/**
 * How many pixels of each class were predicted as each class; unchangeable. The sum of two is exact
 * and does not depend on their order.
 */
public final class ConfusionMatrix {
  private final int classes;
  private final long[] counts;

  private ConfusionMatrix(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts;
  }

  /**
   * Makes a matrix without pixels.
   *
   * @param classes at least 1
   * @return all zeros
   */
  public static ConfusionMatrix empty(int classes) {
    return of(classes, new long[classes * classes]);
  }

  /**
   * Makes a matrix of counts.
   *
   * @param classes at least 1
   * @param counts {@code long[classes*classes] rowMajor}, at least 0; a row is a true class, a
   *     column a predicted one
   * @return a matrix with a copy of them
   */
  public static ConfusionMatrix of(int classes, long[] counts) {
    if (classes < 1 || counts.length != (long) classes * classes) {
      throw new IllegalArgumentException(
          counts.length + " counts do not fit a matrix of " + classes + " classes");
    }
    if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("expected counts of at least 0");
    }
    return new ConfusionMatrix(classes, counts.clone());
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
   * Returns one count.
   *
   * @param truth the true class
   * @param prediction the predicted class
   * @return pixels, at least 0
   */
  public long count(int truth, int prediction) {
    return counts[truth * classes + prediction];
  }

  /**
   * Adds two matrices.
   *
   * @param other of as many classes
   * @return a new one
   */
  public ConfusionMatrix plus(ConfusionMatrix other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(other.classes + " classes do not add to " + classes);
    }
    long[] sums = new long[counts.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = counts[i] + other.counts[i];
    }
    return new ConfusionMatrix(classes, sums);
  }

  /**
   * Sums up rows, columns and the diagonal.
   *
   * @return what IoU and accuracy are made of
   */
  public ClassAreas areas() {
    long[] areas = new long[3 * classes];
    for (int truth = 0; truth < classes; truth++) {
      areas[truth] = count(truth, truth);
      for (int prediction = 0; prediction < classes; prediction++) {
        long pixels = count(truth, prediction);
        areas[classes + truth] += pixels;
        areas[2 * classes + prediction] += pixels;
      }
    }
    return new ClassAreas(classes, areas);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix matrix
        && classes == matrix.classes
        && Arrays.equals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < classes; row++) {
      text.append(Arrays.toString(Arrays.copyOfRange(counts, row * classes, (row + 1) * classes)));
    }
    return text.toString();
  }
}
