package org.mocoeval.detection.box;

import java.util.Arrays;

/**
 * Descending scores; equal ones in the order in which they came, 0 and -0 being equal. NaN is above
 * everything, as torch's {@code sort} and {@code topk} have it.
 */
final class ScoreOrder {
  /** Scores are told apart by their upper bits before the best are sorted. */
  private static final int BUCKETS = 1 << 16;

  private ScoreOrder() {}

  /**
   * Sorts the best.
   *
   * @param scores of any length
   * @param limit how many at most, not negative
   * @return places of the {@code limit} highest scores, best first
   */
  static int[] best(float[] scores, int limit) {
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) descending(scores[i]) << 32) | i;
    }
    long[] candidates = keys.length > 2L * limit ? lowest(keys, limit) : keys;
    Arrays.sort(candidates);
    int[] order = new int[Math.min(limit, candidates.length)];
    Arrays.setAll(order, i -> (int) candidates[i]);
    return order;
  }

  /** An integer that is smaller for a higher score. */
  private static int descending(float score) {
    // Adding 0 turns -0 into 0.
    int bits = Float.floatToIntBits(score + 0f);
    return ~(bits < 0 ? bits ^ Integer.MAX_VALUE : bits);
  }

  /** All keys of the buckets that hold the {@code limit} lowest, and perhaps some more. */
  private static long[] lowest(long[] keys, int limit) {
    int[] counts = new int[BUCKETS];
    for (long key : keys) {
      counts[bucket(key)]++;
    }
    int last = 0;
    int held = counts[0];
    while (held < limit) {
      last++;
      held += counts[last];
    }
    long[] chosen = new long[held];
    int size = 0;
    for (long key : keys) {
      if (bucket(key) <= last) {
        chosen[size++] = key;
      }
    }
    return chosen;
  }

  private static int bucket(long key) {
    return (int) (key >> 48) + BUCKETS / 2;
  }
}
