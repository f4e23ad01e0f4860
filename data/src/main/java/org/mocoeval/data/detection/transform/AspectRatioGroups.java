package org.mocoeval.data.detection.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.batch.Shuffle;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.transform.SampleRandom;

/**
 * Batches of images of like shape, so that little of a batch is padding: either all wider than high
 * or none. This is mmdet's {@code GroupSampler}, which it takes where training is counted in
 * epochs, as COCO's is: each group is shuffled and filled up to whole batches with images drawn
 * from it again, then the batches are shuffled. The group of 16 images is the whole batch here,
 * while each of mmdet's 8 processes groups its own 2 and fills up with the first of the shuffled
 * group.
 *
 * <p>{@link AspectRatioStream} has what detectron2 does, and mmdet where training is counted in
 * iterations.
 */
public final class AspectRatioGroups {
  /** Keeps these random numbers apart from those of every image and of the plain order. */
  private static final long NO_SAMPLE = -2;

  private AspectRatioGroups() {}

  /**
   * Makes the batches of one pass through a set. They depend on the shapes of the images, the batch
   * size, the seed and the pass alone.
   *
   * @param set at least one image
   * @param batchSize how many images make a batch, at least 1
   * @param seed of the run
   * @param pass counted by the caller
   * @return the indices of each batch; every image is in one at least, and there are equally many
   *     batches in every pass
   */
  public static List<int[]> batches(DetectionSet set, int batchSize, long seed, long pass) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size " + batchSize + " is not positive");
    }
    List<int[]> batches = new ArrayList<>();
    SampleRandom random = SampleRandom.of(seed, pass, NO_SAMPLE, 0);
    for (boolean wide : new boolean[] {false, true}) {
      int[] group =
          IntStream.range(0, set.size())
              .filter(index -> set.images().get(index).isWide() == wide)
              .toArray();
      addBatches(group, batchSize, random, batches);
    }
    int[] order = IntStream.range(0, batches.size()).toArray();
    Shuffle.inPlace(order, random);
    return Arrays.stream(order).mapToObj(batches::get).toList();
  }

  private static void addBatches(
      int[] group, int batchSize, SampleRandom random, List<int[]> batches) {
    Shuffle.inPlace(group, random);
    int whole = (group.length + batchSize - 1) / batchSize;
    for (int i = 0; i < whole; i++) {
      int[] batch = new int[batchSize];
      for (int j = 0; j < batchSize; j++) {
        int place = i * batchSize + j;
        batch[j] = group[place < group.length ? place : random.nextInt(group.length)];
      }
      batches.add(batch);
    }
  }
}
