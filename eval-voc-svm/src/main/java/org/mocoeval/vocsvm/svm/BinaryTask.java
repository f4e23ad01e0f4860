package org.mocoeval.vocsvm.svm;

/**
 * Which training rows a model is fitted on, and on which side each lies.
 *
 * @param rows row numbers, each at most once
 * @param positive one a row; both sides occur
 * @param positiveWeight how much more a positive row's loss counts than a negative one's
 */
@SuppressWarnings("ArrayRecordComponent") // Handed once from the task to the solver.
public record BinaryTask(int[] rows, boolean[] positive, double positiveWeight) {
  /** {@code class_weight={1: 2, -1: 1}} of the reference (PROTOCOLS B.3). */
  public static final double REFERENCE_WEIGHT = 2;

  /**
   * A task in the reference's weights.
   *
   * @param rows row numbers, each at most once
   * @param positive one a row; both sides occur
   */
  public BinaryTask(int[] rows, boolean[] positive) {
    this(rows, positive, REFERENCE_WEIGHT);
  }

  /** Checks that both sides occur. */
  public BinaryTask {
    if (rows.length != positive.length) {
      throw new IllegalArgumentException(rows.length + " rows, " + positive.length + " labels");
    }
    if (!(positiveWeight > 0)) {
      throw new IllegalArgumentException("positives weigh " + positiveWeight);
    }
    int positives = 0;
    for (boolean side : positive) {
      positives += side ? 1 : 0;
    }
    if (positives == 0 || positives == rows.length) {
      throw new IllegalArgumentException(
          positives + " of " + rows.length + " rows are positive: a model needs both sides");
    }
  }
}
