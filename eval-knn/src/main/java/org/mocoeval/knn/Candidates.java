package org.mocoeval.knn;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The training rows that may still be among the k nearest of one test row, judged by similarities
 * in single precision.
 *
 * <p><b>Why none is lost.</b> Let s be the exact ranking similarity ({@link Cosine}) and f its
 * single-precision estimate. Scaling a row to unit length rounds each value twice, and a dot
 * product of D products in any order of summation, with or without fused multiply-add, is off by at
 * most γ(D)·‖x‖‖y‖ with γ(D) = Du / (1 − Du), u = 2⁻²⁴ (Higham, Accuracy and Stability of Numerical
 * Algorithms, §3.1). Hence |f − s| ≤ E with E = 1.01·γ(D + 6), where the six extra roundings and
 * the hundredth cover the scaling, underflow and the rounding of s itself, which is 10⁸ times
 * smaller. If t is the k-th largest f so far, then k rows have s ≥ t − E, so a row with f &lt; t −
 * 2E has s &lt; t − E and is not among the k nearest, not even by a tie. The same argument with the
 * k-th largest exact s gives the limit s − E.
 */
final class Candidates {
  private final int k;
  private final double errorBound;
  private final int[] rows;
  private final float[] estimates;
  private int count;
  private float limit = Float.NEGATIVE_INFINITY;

  Candidates(int k, int columns) {
    this.k = k;
    this.errorBound = errorBound(columns);
    this.rows = new int[capacity(k)];
    this.estimates = new float[capacity(k)];
  }

  /** E of the class comment: about 1.2e-4 at 2048 columns. */
  static double errorBound(int columns) {
    double roundings = (columns + 6) * 0x1p-24;
    if (roundings > 0.01) {
      throw new IllegalArgumentException(columns + " columns are too many for single precision");
    }
    return 1.01 * roundings / (1 - roundings);
  }

  int count() {
    return count;
  }

  int row(int slot) {
    return rows[slot];
  }

  /**
   * Checks the premise of the class comment on a candidate.
   *
   * @throws IllegalStateException if matrix products are coarser than single precision
   */
  void requireWithinBound(int slot, double similarity) {
    if (!(Math.abs(estimates[slot] - similarity) <= errorBound)) {
      throw new IllegalStateException(
          String.format(
              "libtorch's matrix product is off by %.1e where single precision is off by at most"
                  + " %.1e: it must not round to bfloat16; unset the environment variable"
                  + " ONEDNN_DEFAULT_FPMATH_MODE",
              Math.abs(estimates[slot] - similarity), errorBound));
    }
  }

  void clear() {
    count = 0;
    limit = Float.NEGATIVE_INFINITY;
  }

  /**
   * Looks through estimates of consecutive training rows.
   *
   * @param firstRow the training row of the first
   * @param values their estimates
   * @param exact gives the ranking similarity of a training row
   * @param scratch working space
   */
  void scan(int firstRow, float[] values, IntToDoubleFunction exact, Scratch scratch) {
    float bar = limit;
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= bar) {
        rows[count] = firstRow + i;
        estimates[count++] = values[i];
        if (count == rows.length) {
          makeRoom(exact, scratch);
          bar = limit;
        }
      }
    }
  }

  private void makeRoom(IntToDoubleFunction exact, Scratch scratch) {
    tighten(scratch);
    // Where very many training rows are as good as equal, estimates cannot tell them apart.
    if (count > k + rows.length / 4) {
      keepNearest(exact, scratch);
    }
  }

  /** Drops what can no longer be among the k nearest. */
  void tighten(Scratch scratch) {
    if (count > k) {
      System.arraycopy(estimates, 0, scratch.estimates(), 0, count);
      raiseLimit(Ranking.kthLargest(scratch.estimates(), k, count) - 2 * errorBound);
      int kept = 0;
      for (int slot = 0; slot < count; slot++) {
        if (estimates[slot] >= limit) {
          rows[kept] = rows[slot];
          estimates[kept++] = estimates[slot];
        }
      }
      count = kept;
    }
  }

  /** Keeps the exact k nearest of those seen so far. */
  private void keepNearest(IntToDoubleFunction exact, Scratch scratch) {
    double[] similarities = scratch.similarities();
    for (int slot = 0; slot < count; slot++) {
      similarities[slot] = exact.applyAsDouble(rows[slot]);
    }
    int[] nearest = Ranking.order(similarities, rows, 0, count);
    raiseLimit(similarities[nearest[k - 1]] - errorBound);
    Arrays.sort(nearest, 0, k);
    for (int kept = 0; kept < k; kept++) {
      rows[kept] = rows[nearest[kept]];
      estimates[kept] = estimates[nearest[kept]];
    }
    count = k;
  }

  private void raiseLimit(double value) {
    limit = Math.max(limit, Math.nextDown((float) value));
  }

  static int capacity(int k) {
    return Math.addExact(Math.multiplyExact(2, k), 64);
  }

  /**
   * Working space of one thread.
   *
   * @param estimates as many as the capacity
   * @param similarities as many as the capacity
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a pair of arrays to write to.
  record Scratch(float[] estimates, double[] similarities) {
    static Scratch of(int capacity) {
      return new Scratch(new float[capacity], new double[capacity]);
    }
  }
}
