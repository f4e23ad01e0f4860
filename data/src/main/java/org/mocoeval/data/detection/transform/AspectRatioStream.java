package org.mocoeval.data.detection.transform;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.batch.Shuffle;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.transform.SampleRandom;

/**
 * Batches from one endless shuffled stream: detectron2's {@code AspectRatioGroupedDataset} over its
 * {@code TrainingSampler}, and mmdet's {@code InfiniteGroupBatchSampler}, which stands in for its
 * {@code GroupSampler} where training is counted in iterations, as VOC07+12's 24,000 are (PROTOCOLS
 * F).
 *
 * <p>The stream is one shuffle of the set after another. Of {@code processes} processes the r-th
 * takes every {@code processes}-th image, from the r-th on, puts it into its bucket of images wider
 * than high or into its other one, and yields a bucket as soon as it is full. A batch is what all
 * processes yield for the same iteration: of one shape within a process, of either across them.
 *
 * <p>{@link AspectRatioGroups} ends a pass and repeats images to fill its last batches. Here no
 * image is repeated out of turn, but one may wait in a bucket beyond the end of its shuffle, so
 * that a pass is a number of iterations and not exactly the set. The code bases pad the images of
 * each process to the largest of these; {@link DetectionBatch} pads to the largest of the batch.
 */
public final class AspectRatioStream {
  /** Keeps these random numbers apart from those of every image and of the other orders. */
  private static final long NO_SAMPLE = -3;

  private final ProcessBuckets[] processes;
  private final long firstIteration;
  private final int[][] batches;

  private AspectRatioStream(int[][] batches, int processes, long firstIteration) {
    this.batches = batches;
    this.firstIteration = firstIteration;
    this.processes =
        IntStream.range(0, processes)
            .mapToObj(process -> new ProcessBuckets(batches[0].length / processes))
            .toArray(ProcessBuckets[]::new);
  }

  /**
   * Makes the batches of one pass, {@code max(1, images / batchSize)} of them. They depend on the
   * shapes of the images and the numbers given here alone; a resumed pass goes on with {@link
   * List#subList}. Goes through the stream from its beginning: time grows with {@code pass ·
   * images}.
   *
   * @param set at least one image
   * @param batchSize how many images make a batch, a positive multiple of {@code processes}
   * @param processes how many the code base runs: 8 in the published recipes, 1 for batches of one
   *     shape throughout
   * @param seed of the run
   * @param pass counted by the caller from 0
   * @return the indices of each batch; equally many batches in every pass
   */
  public static List<int[]> batches(
      DetectionSet set, int batchSize, int processes, long seed, long pass) {
    if (processes < 1 || batchSize < 1 || batchSize % processes != 0 || pass < 0) {
      throw new IllegalArgumentException(
          "no pass %d of batches of %d from %d processes alike"
              .formatted(pass, batchSize, processes));
    }
    int perPass = Math.max(1, set.size() / batchSize);
    AspectRatioStream stream =
        new AspectRatioStream(
            new int[perPass][batchSize], processes, Math.multiplyExact(pass, (long) perPass));
    stream.run(set, seed);
    return List.of(stream.batches);
  }

  private void run(DetectionSet set, long seed) {
    int[] order = new int[set.size()];
    int process = 0;
    for (long shuffle = 0; isUnfinished(); shuffle++) {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      Shuffle.inPlace(order, SampleRandom.of(seed, shuffle, NO_SAMPLE, 0));
      for (int index : order) {
        put(process, index, set.images().get(index).isWide());
        process = (process + 1) % processes.length;
      }
    }
  }

  private boolean isUnfinished() {
    for (ProcessBuckets process : processes) {
      if (process.yielded() < firstIteration + batches.length) {
        return true;
      }
    }
    return false;
  }

  private void put(int process, int index, boolean wide) {
    long iteration = processes[process].yielded();
    int[] bucket = processes[process].put(index, wide);
    boolean wanted = iteration >= firstIteration && iteration < firstIteration + batches.length;
    if (wanted && processes[process].yielded() > iteration) {
      int[] batch = batches[(int) (iteration - firstIteration)];
      System.arraycopy(bucket, 0, batch, process * bucket.length, bucket.length);
    }
  }
}
