package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.TensorTransform;

/**
 * One pass over images that only measures: transform → frozen backbone → pooled rows → ranks of the
 * truth.
 *
 * @param manager owner of managers for what is made on the way
 * @param features the frozen half
 * @param heads the trained half
 * @param chunk images of a batch
 * @param threads that decode
 */
record ImageRanking(
    NDManager manager, FrozenFeatures features, ProbeHeads heads, int chunk, int threads) {

  /** Ranks the true class of every image by every head; changes nothing. */
  RankTally of(ImageSet images, TensorTransform transform) {
    RankTally tally =
        new RankTally(images.classNames().size(), heads.columns().size(), 1, images.labels());
    List<int[]> order = ImageBatches.inOrder(images.size(), chunk);
    try (Progress progress = new Progress("validation", "images", images.size(), 0);
        ImageBatches batches = new ImageBatches(images, transform, order, 0, 0, threads)) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        try (NDManager scope = manager.newSubManager()) {
          NDArray labels = labels(scope, images, batch.indices());
          tally.add(batch.indices(), heads.rank(scope, features.rows(scope, batch), labels));
        }
        progress.advance(batch.size());
        batches.release(batch);
      }
    }
    return tally;
  }

  /** The classes of some images, int64 (N). */
  static NDArray labels(NDManager scope, ImageSet images, int[] indices) {
    long[] labels = new long[indices.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = images.images().get(indices[i]).label();
    }
    return scope.create(labels);
  }
}
