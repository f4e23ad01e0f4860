package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.mocoeval.backbone.resnet.BatchNormGroups;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;

/**
 * What a short look at images and network costs: the measured parts of a run's estimate.
 *
 * @param size of a view in pixels
 * @param imageSeconds wall time to decode an image and make two views, all threads at work
 * @param forwardSeconds wall time of the encoder's forward for one view
 */
record Probe(OutputSize size, double imageSeconds, double forwardSeconds) {
  /** Enough for the compiler to get going, and a second at most for a large network. */
  private static final int IMAGES = 16;

  /**
   * Measures, and leaves the encoder as it is: running statistics are read, not moved.
   *
   * @param manager owner of whatever is made; empty again afterwards
   * @param encoder what will be trained
   * @param images what from
   * @param transform of the run
   * @param threads that decode
   */
  static Probe measure(
      NDManager manager, Encoder encoder, ImageSet images, TensorTransform transform, int threads) {
    int count = Math.min(IMAGES, images.size());
    List<int[]> order = ImageBatches.inOrder(count, (count + 1) / 2);
    OutputSize size = ImageBatches.outputSize(images, transform, 0);
    try (ImageBatches batches = ImageBatches.twoViews(images, transform, order, 0, 0, threads)) {
      ImageBatch first = batches.next();
      long begin = System.nanoTime();
      batches.release(first);
      int measured = 0;
      ImageBatch last = first;
      while (batches.hasNext()) {
        last = batches.next();
        measured += last.size();
      }
      double imageSeconds = (System.nanoTime() - begin) / 1e9 / Math.max(1, measured);
      return new Probe(size, imageSeconds, forward(manager, encoder, last));
    }
  }

  private static double forward(NDManager manager, Encoder encoder, ImageBatch batch) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      try (NDManager scope = manager.newSubManager()) {
        Shape shape = new Shape(2L * batch.size(), 3, batch.height(), batch.width());
        NDArray views = scope.create(batch.tensor(), shape, DataType.FLOAT32);
        long begin = System.nanoTime();
        encoder.embed(scope, views, BatchNormGroups.RUNNING).toFloatArray();
        best = Math.min(best, (System.nanoTime() - begin) / 1e9 / shape.get(0));
      }
    }
    return best;
  }
}
