package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
  /** Few distinct values leave a pivot with many equals, one value nothing else. */
  @Test
  void findsWhatSortingFinds() {
    Random random = new Random(7);
    for (int distinct : new int[] {1, 2, 5, 1000}) {
      for (int count = 1; count <= 60; count++) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
          values[i] = random.nextInt(distinct) - distinct / 2f;
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int k = 1; k <= count; k++) {
          float found = Ranking.kthLargest(values.clone(), k, count);
          assertEquals(sorted[count - k], found, "%d of %d".formatted(k, count));
        }
      }
    }
  }

  @Test
  void looksAtNoMoreThanItsCount() {
    assertEquals(1, Ranking.kthLargest(new float[] {3, 1, 2, 9, 9}, 3, 3));
  }
}
