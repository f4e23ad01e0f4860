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
  /** Of the forward pass: a second for a large network. */
  private static final int BATCH = 8;

  /** The JVM compiles the image code during the first ones; the rest are measured. */
  private static final int WARM_UP = 96;

  private static final int IMAGES = 160;

  /** The first ones pay for libtorch's start. */
  private static final int FORWARDS = 5;

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
    List<int[]> order = ImageBatches.inOrder(count, Math.min(BATCH, (count + 1) / 2));
    OutputSize size = ImageBatches.outputSize(images, transform, 0);
    try (ImageBatches batches = ImageBatches.twoViews(images, transform, order, 0, 0, threads)) {
      ImageBatch last = batches.next();
      int seen = last.size();
      int unmeasured = seen;
      long begin = System.nanoTime();
      while (batches.hasNext()) {
        batches.release(last);
        last = batches.next();
        seen += last.size();
        if (seen <= WARM_UP) {
          unmeasured = seen;
          begin = System.nanoTime();
        }
      }
      double imageSeconds = (System.nanoTime() - begin) / 1e9 / Math.max(1, seen - unmeasured);
      return new Probe(size, imageSeconds, forward(manager, encoder, last));
    }
  }

  private static double forward(NDManager manager, Encoder encoder, ImageBatch batch) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < FORWARDS; i++) {
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
