package org.mocoeval.pretrain;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.training.CosineSchedule;
import org.mocoeval.training.Sgd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a backbone and a linear classifier with labels: transform → network → cross-entropy → SGD.
 *
 * <p>Equal protocols give equal weights on the same machine with the same number of threads.
 */
final class SupervisedTraining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedTraining.class);

  private final SupervisedProtocol protocol;
  private final ImageSet train;
  private final int[] classes;
  private final int workers;
  private final Engine engine = Torch.engine();
  private final NDManager manager;
  private final ResNet network;
  private final LinearClassifier classifier;
  private final Sgd optimiser;

  SupervisedTraining(SupervisedProtocol protocol, ImageSet train, int workers) {
    this.protocol = protocol;
    this.train = train;
    this.classes = train.labels();
    if (train.size() < protocol.batchSize()) {
      throw new DataException(
          String.format(
              "%s holds %d training images and a batch takes %d: train on more images",
              train.root(), train.size(), protocol.batchSize()));
    }
    this.workers = workers;
    Torch.inferenceThread();
    this.manager = engine.newBaseManager(Device.cpu());
    this.network =
        ResNet.initialize(manager, Backbones.named(protocol.backbone()), protocol.seed());
    network.requireGradients(true);
    this.classifier =
        new LinearClassifier(manager, network.spec().featureDimension(), train.classNames().size());
    List<NDArray> weights = new ArrayList<>(network.trainableArrays().values());
    weights.addAll(classifier.arrays());
    this.optimiser = new Sgd(manager, weights, protocol.momentum(), protocol.weightDecay(), false);
  }

  /** Runs all epochs and leaves the network trained. */
  ResNet run() {
    CosineSchedule schedule = new CosineSchedule(protocol.learningRate(), protocol.epochs());
    for (int epoch = 0; epoch < protocol.epochs(); epoch++) {
      double rate = schedule.rate(epoch);
      Tally tally = epoch(epoch, rate);
      LOG.info(
          String.format(
              Locale.ROOT,
              "epoch %d/%d  learning rate %.5f  loss %.4f  training top-1 %.1f %%",
              epoch + 1,
              protocol.epochs(),
              rate,
              tally.loss(),
              tally.top1Percent()));
    }
    return network;
  }

  private Tally epoch(int epoch, double rate) {
    List<int[]> order = shuffled(epoch);
    Tally tally = Tally.NONE;
    try (Progress progress = new Progress("epoch " + (epoch + 1), "steps", order.size(), 0);
        ImageBatches batches =
            new ImageBatches(train, protocol.transform(), order, protocol.seed(), epoch, workers)) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        tally = tally.plus(step(batch, rate));
        batches.release(batch);
        progress.advance(1);
      }
    }
    return tally;
  }

  private Tally step(ImageBatch batch, double rate) {
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(batch.size(), 3, batch.height(), batch.width());
      NDArray pixels = scope.create(batch.tensor(), shape, DataType.FLOAT32);
      NDArray labels = scope.create(labels(batch));
      NDArray loss;
      NDArray logits;
      try (GradientCollector collector = engine.newGradientCollector()) {
        int last = network.spec().stageCount() - 1;
        logits = classifier.logits(scope, network.stages(scope, pixels, true).get(last));
        loss = classifier.crossEntropy(scope, logits, labels);
        Torch.whole(
            () -> {
              collector.backward(loss);
              return loss;
            });
      }
      Torch.inferenceThread();
      optimiser.step(rate);
      double value = requireFinite(loss.getFloat());
      return new Tally(
          batch.size(), value * batch.size(), classifier.correct(scope, logits, labels));
    }
  }

  private static double requireFinite(float loss) {
    if (!Float.isFinite(loss)) {
      throw new IllegalStateException(
          "the loss became " + loss + ": the run has diverged, and nothing was written");
    }
    return loss;
  }

  private long[] labels(ImageBatch batch) {
    long[] labels = new long[batch.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = classes[batch.indices()[i]];
    }
    return labels;
  }

  /** Fisher–Yates with a generator of its own for each epoch; drops the last, smaller batch. */
  private List<int[]> shuffled(int epoch) {
    int[] indices = java.util.stream.IntStream.range(0, train.size()).toArray();
    Random random = new Random(31L * protocol.seed() + epoch);
    for (int i = indices.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = indices[i];
      indices[i] = indices[j];
      indices[j] = swapped;
    }
    List<int[]> batches = new ArrayList<>();
    int size = protocol.batchSize();
    for (int from = 0; from + size <= indices.length; from += size) {
      batches.add(java.util.Arrays.copyOfRange(indices, from, from + size));
    }
    return batches;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Sums over samples. */
  private record Tally(long samples, double lossSum, long correct) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(samples + other.samples, lossSum + other.lossSum, correct + other.correct);
    }

    double loss() {
      return lossSum / samples;
    }

    double top1Percent() {
      return 100.0 * correct / samples;
    }
  }
}
