package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.mocoeval.backbone.resnet.BatchNormGroups;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.TensorTransform;

/**
 * How a run is doing: weighted kNN, training images with the test transform as the bank (PROTOCOLS
 * K). A look at a run in progress; the figure that is published comes from eval-knn.
 *
 * @param set training images that vote and validation images that are classified
 * @param transform deterministic
 * @param batchSize images at once
 * @param workers threads that decode
 */
record KnnMonitor(ClassificationSet set, TensorTransform transform, int batchSize, int workers) {

  /** What is compared, and by how many neighbours. */
  enum View {
    /** The compared unit vectors, as the demonstration's monitor has it. */
    PROJECTION(200, 0.1) {
      @Override
      NDArray of(Encoder encoder, NDManager scope, NDArray pixels) {
        return encoder.embed(scope, pixels, BatchNormGroups.RUNNING);
      }
    },
    /** The averaged last stage of the backbone, as evaluations see it (PROTOCOLS E). */
    BACKBONE(20, 0.07) {
      @Override
      NDArray of(Encoder encoder, NDManager scope, NDArray pixels) {
        return encoder.features(scope, pixels);
      }
    };

    private final int neighbours;
    private final double temperature;

    View(int neighbours, double temperature) {
      this.neighbours = neighbours;
      this.temperature = temperature;
    }

    /** How many neighbours vote; fewer where there are not so many training images. */
    int neighbours(ClassificationSet set) {
      return Math.min(neighbours, set.train().size());
    }

    /** By which similarities are divided. */
    double temperature() {
      return temperature;
    }

    /** Computes unit vectors (N, D). */
    abstract NDArray of(Encoder encoder, NDManager scope, NDArray pixels);
  }

  /**
   * Measures an encoder with its running statistics; leaves it as it is.
   *
   * @param manager owner of whatever is made; empty again afterwards
   * @param encoder what is measured
   * @param view what of it is compared
   * @return top-1 in percent
   */
  double top1Percent(NDManager manager, Encoder encoder, View view) {
    Torch.inferenceThread();
    try (NDManager scope = manager.newSubManager();
        TorchScriptModule functions =
            TorchScriptModule.compile(scope, KnnMonitor.class, "monitor.py");
        Progress progress =
            new Progress(
                "kNN monitor", "images", set.train().size() + (long) set.val().size(), 0)) {
      NDArray bank = bank(scope, encoder, view, functions, progress);
      NDArray labels = scope.create(longs(set.train().labels()), new Shape(set.train().size()));
      int k = view.neighbours(set);
      double t = view.temperature();
      int classes = set.train().classNames().size();
      int[] all = set.val().labels();
      long[] correct = new long[1];
      forEachBatch(
          set.val(),
          batch -> {
            try (NDManager inner = scope.newSubManager()) {
              NDArray x = view.of(encoder, inner, pixels(inner, batch));
              NDArray own = inner.create(labelsOf(batch, all), new Shape(batch.size()));
              correct[0] +=
                  functions.tensor(inner, "correct", x, bank, labels, own, k, t, classes).getLong();
            }
            progress.advance(batch.size());
          });
      return 100.0 * correct[0] / set.val().size();
    }
  }

  private NDArray bank(
      NDManager scope, Encoder encoder, View view, TorchScriptModule functions, Progress progress) {
    try (NDManager parts = scope.newSubManager()) {
      List<NDArray> found = new ArrayList<>();
      forEachBatch(
          set.train(),
          batch -> {
            try (NDManager inner = parts.newSubManager()) {
              NDArray x = view.of(encoder, inner, pixels(inner, batch));
              x.attach(parts);
              found.add(x);
            }
            progress.advance(batch.size());
          });
      return functions.tensor(scope, "stacked", found);
    }
  }

  private interface Look {
    void at(ImageBatch batch);
  }

  private void forEachBatch(ImageSet images, Look look) {
    List<int[]> order = ImageBatches.inOrder(images.size(), batchSize);
    try (ImageBatches batches = new ImageBatches(images, transform, order, 0, 0, workers)) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        look.at(batch);
        batches.release(batch);
      }
    }
  }

  private static NDArray pixels(NDManager scope, ImageBatch batch) {
    Shape shape = new Shape(batch.size(), 3, batch.height(), batch.width());
    return scope.create(batch.tensor(), shape, DataType.FLOAT32);
  }

  private static long[] labelsOf(ImageBatch batch, int[] all) {
    long[] labels = new long[batch.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = all[batch.indices()[i]];
    }
    return labels;
  }

  private static long[] longs(int[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }
}
