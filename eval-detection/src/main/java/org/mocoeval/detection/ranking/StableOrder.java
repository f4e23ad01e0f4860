package org.mocoeval.detection.ranking;

/**
 * Descending order in which equal scores stay as they are, as NumPy's merge sort of the negated
 * scores has it. Merges runs that are in order already, such as the detections of each image.
 */
public final class StableOrder {
  private StableOrder() {}

  /**
   * Sorts.
   *
   * @param scores no NaN
   * @return indices, the highest score first
   */
  public static int[] descending(double[] scores) {
    int n = scores.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int[] other = new int[n];
    while (true) {
      int runs = 0;
      for (int from = 0; from < n; runs++) {
        int middle = endOfRun(scores, order, from);
        int to = middle < n ? endOfRun(scores, order, middle) : n;
        merge(scores, order, from, middle, to, other);
        from = to;
      }
      int[] merged = other;
      other = order;
      order = merged;
      if (runs <= 1) {
        return order;
      }
    }
  }

  private static int endOfRun(double[] scores, int[] order, int from) {
    int end = from + 1;
    while (end < order.length && scores[order[end]] <= scores[order[end - 1]]) {
      end++;
    }
    return end;
  }

  private static void merge(
      double[] scores, int[] order, int from, int middle, int to, int[] merged) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          right == to || (left < middle && scores[order[left]] >= scores[order[right]]);
      merged[i] = order[takeLeft ? left++ : right++];
    }
  }
}
