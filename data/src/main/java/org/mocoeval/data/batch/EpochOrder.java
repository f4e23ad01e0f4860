package org.mocoeval.data.batch;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.transform.SampleRandom;

/**
 * The random order in which one epoch goes through a set, cut into batches of one size. The images
 * that do not fill a batch sit this epoch out ({@code drop_last}, PROTOCOLS A), or make a last,
 * smaller one.
 *
 * <p>Memory: one int an image. A batch is copied out when it is asked for.
 */
public final class EpochOrder extends AbstractList<int[]> implements RandomAccess {
  /** Keeps the order's random numbers apart from those of every image. */
  private static final long NO_SAMPLE = -1;

  private final int[] indices;
  private final int batchSize;
  private final int used;

  private EpochOrder(int[] indices, int batchSize, int used) {
    this.indices = indices;
    this.batchSize = batchSize;
    this.used = used;
  }

  /**
   * Shuffles {@code 0…count-1} by Fisher and Yates: every order is equally likely. The order
   * depends on the count, the seed and the epoch alone, in integer arithmetic, and is therefore the
   * same on every platform; the batch size only cuts it.
   *
   * @param count how many images there are
   * @param batchSize how many make a batch, at least 1
   * @param seed of the run
   * @param epoch counted by the caller
   * @return the indices of each batch, unmodifiable; a resumed epoch goes on with its {@link
   *     List#subList}
   * @throws DataException if there are fewer images than make one batch
   */
  public static List<int[]> shuffled(int count, int batchSize, long seed, long epoch) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size " + batchSize + " is not positive");
    }
    if (batchSize > count) {
      throw new DataException(
          String.format(
              "a batch takes %d images and the set has %d: use more images, or fewer a batch with"
                  + " --batch-size",
              batchSize, count));
    }
    return new EpochOrder(shuffled(count, seed, epoch), batchSize, count / batchSize * batchSize);
  }

  /**
   * Shuffles as {@link #shuffled} does and leaves no image out: PyTorch's {@code DataLoader}
   * without {@code drop_last}, as the linear probes train (PROTOCOLS C).
   *
   * @param count how many images there are, at least 1
   * @param batchSize how many make a batch, at least 1; the last one may have fewer
   * @param seed of the run
   * @param epoch counted by the caller
   * @return the indices of each batch, unmodifiable
   */
  public static List<int[]> shuffledWhole(int count, int batchSize, long seed, long epoch) {
    if (count < 1 || batchSize < 1) {
      throw new IllegalArgumentException("no batches of " + batchSize + " from " + count);
    }
    return new EpochOrder(shuffled(count, seed, epoch), batchSize, count);
  }

  private static int[] shuffled(int count, long seed, long epoch) {
    int[] indices = IntStream.range(0, count).toArray();
    Shuffle.inPlace(indices, SampleRandom.of(seed, epoch, NO_SAMPLE, 0));
    return indices;
  }

  @Override
  public int[] get(int batch) {
    int from = Objects.checkIndex(batch, size()) * batchSize;
    return Arrays.copyOfRange(indices, from, Math.min(used, from + batchSize));
  }

  @Override
  public int size() {
    return (used + batchSize - 1) / batchSize;
  }
}
