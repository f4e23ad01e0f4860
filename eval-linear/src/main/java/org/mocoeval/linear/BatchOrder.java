package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.batch.EpochOrder;

/**
 * In which order an epoch goes through the images.
 *
 * @param seed of the shuffles
 * @param stride instead of shuffling, the k-th image of every epoch is k·stride modulo their
 *     number: an order that other tools can follow
 */
record BatchOrder(int seed, OptionalInt stride) {
  /**
   * Lists the positions of each batch.
   *
   * @param count images
   * @param batchSize the last batch may have fewer
   * @param epoch counted from 0
   */
  List<int[]> batches(int count, int batchSize, int epoch) {
    return stride.isEmpty()
        ? EpochOrder.shuffledWhole(count, batchSize, seed, epoch)
        : strided(count, batchSize, stride.getAsInt());
  }

  private static List<int[]> strided(int count, int batchSize, int stride) {
    if (gcd(count, stride) != 1) {
      throw new UsageException(
          "--stride %d has a divisor in common with the %d rows that are trained on, and would leave some of them out: choose another, such as a prime number"
              .formatted(stride, count));
    }
    List<int[]> batches = new ArrayList<>();
    for (int first = 0; first < count; first += batchSize) {
      int[] batch = new int[Math.min(batchSize, count - first)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = (int) ((first + (long) i) * stride % count);
      }
      batches.add(batch);
    }
    return batches;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  String description() {
    return stride.isEmpty()
        ? "shuffled from the seed " + seed
        : "multiples of " + stride.getAsInt();
  }
}
