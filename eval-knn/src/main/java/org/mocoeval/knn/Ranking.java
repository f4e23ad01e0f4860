package org.mocoeval.knn;

/** Selecting and sorting on plain arrays. */
final class Ranking {
  private Ranking() {}

  /**
   * Finds the k-th largest value by quickselect; the values change places.
   *
   * @param values free of NaN
   * @param k from 1 to {@code count}
   * @param count how many values there are
   */
  static float kthLargest(float[] values, int k, int count) {
    int low = 0;
    int high = count - 1;
    int wanted = k - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] > pivot) {
          i++;
        }
        while (values[j] < pivot) {
          j--;
        }
        if (i <= j) {
          float moved = values[i];
          values[i++] = values[j];
          values[j--] = moved;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        return values[wanted];
      }
    }
    return values[wanted];
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
