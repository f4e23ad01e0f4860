package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.mocoeval.backbone.resnet.BatchNormGroups;
import org.mocoeval.data.batch.ImageCost;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.TensorTransform;

/**
 * What a short look at images and network costs: the measured parts of a run's estimate.
 *
 * @param images to decode one and make two views
 * @param forwardSeconds wall time of the encoder's forward for one view
 */
record Probe(ImageCost images, double forwardSeconds) {
  /** Of the forward pass: a second for a large network. */
  private static final int VIEWS = 16;

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
    ImageCost cost = ImageCost.measure(images, transform, 2, threads);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < FORWARDS; i++) {
      try (NDManager scope = manager.newSubManager()) {
        // What the values are does not matter.
        NDArray views = scope.ones(new Shape(VIEWS, 3, cost.size().height(), cost.size().width()));
        long begin = System.nanoTime();
        encoder.embed(scope, views, BatchNormGroups.RUNNING).toFloatArray();
        best = Math.min(best, (System.nanoTime() - begin) / 1e9 / VIEWS);
      }
    }
    return new Probe(cost, best);
  }
}
