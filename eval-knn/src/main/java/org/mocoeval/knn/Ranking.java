package org.mocoeval.knn;

/** Selecting and sorting on plain arrays. */
final class Ranking {
  private Ranking() {}

  /**
   * Finds the k-th largest value by quickselect; the values change places. Its two partitions swap
   * without asking: a branch would be guessed wrongly every other time, which costs four times as
   * much.
   *
   * @param values free of NaN
   * @param k from 1 to {@code count}
   * @param count how many values there are
   */
  static float kthLargest(float[] values, int k, int count) {
    int from = 0;
    int to = count;
    while (true) {
      float pivot = median(values[from], values[(from + to) >>> 1], values[to - 1]);
      int smaller = largerFirst(values, from, to, pivot);
      if (k <= smaller) {
        to = smaller;
        continue;
      }
      from = equalFirst(values, smaller, to, pivot);
      if (k <= from) {
        return pivot;
      }
    }
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  /** Returns the first place of what is not larger. */
  private static int largerFirst(float[] values, int from, int to, float pivot) {
    int place = from;
    for (int i = from; i < to; i++) {
      float value = values[i];
      values[i] = values[place];
      values[place] = value;
      place += value > pivot ? 1 : 0;
    }
    return place;
  }

  /** Returns the first place of what is not equal. */
  private static int equalFirst(float[] values, int from, int to, float pivot) {
    int place = from;
    for (int i = from; i < to; i++) {
      float value = values[i];
      values[i] = values[place];
      values[place] = value;
      place += value == pivot ? 1 : 0;
    }
    return place;
  }

  /**
   * Orders a range of pairs: largest similarity first, equal ones by row number. A merge sort.
   *
   * @param similarities free of NaN
   * @param rows of the same length
   * @param start the first pair
   * @param count how many pairs
   * @return positions in both arrays
   */
  static int[] order(double[] similarities, int[] rows, int start, int count) {
    int[] order = new int[count];
    int[] merged = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = start + i;
    }
    for (int width = 1; width < count; width *= 2) {
      for (int left = 0; left < count; left += 2 * width) {
        int middle = Math.min(left + width, count);
        int right = Math.min(middle + width, count);
        int a = left;
        int b = middle;
        for (int to = left; to < right; to++) {
          boolean takeLeft =
              b == right || (a < middle && precedes(similarities, rows, order[a], order[b]));
          merged[to] = takeLeft ? order[a++] : order[b++];
        }
      }
      int[] swapped = order;
      order = merged;
      merged = swapped;
    }
    return order;
  }

  private static boolean precedes(double[] similarities, int[] rows, int first, int second) {
    double difference = similarities[first] - similarities[second];
    return difference > 0 || (difference == 0 && rows[first] < rows[second]);
  }
}
