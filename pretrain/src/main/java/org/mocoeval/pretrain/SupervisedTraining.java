package org.mocoeval.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.EpochOrder;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.training.CosineSchedule;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.LearningRateSchedule;
import org.mocoeval.training.Sgd;
import org.mocoeval.training.TrainingPosition;
import org.mocoeval.training.TrainingTask;

/**
 * Trains a backbone and a linear classifier with labels: transform → network → cross-entropy → SGD.
 *
 * <p>Equal protocols give equal weights on the same machine with the same number of threads.
 */
final class SupervisedTraining implements TrainingTask<ImageBatch>, AutoCloseable {
  private final SupervisedProtocol protocol;
  private final ImageSet train;
  private final int[] classes;
  private final int workers;
  private final NDManager manager;
  private final ResNet network;
  private final LinearClassifier classifier;
  private final Sgd optimiser;

  /**
   * Draws the initial state.
   *
   * @param protocol what is trained, and how
   * @param train what on
   * @param workers threads that decode
   */
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
    this.manager = Torch.engine().newBaseManager(Device.cpu());
    this.network =
        ResNet.initialize(manager, Backbones.named(protocol.backbone()), protocol.seed());
    network.requireGradients(true);
    this.classifier =
        new LinearClassifier(manager, network.spec().featureDimension(), train.classNames().size());
    Map<String, NDArray> weights = new LinkedHashMap<>(network.trainableArrays());
    weights.putAll(classifier.arrays());
    this.optimiser = new Sgd(manager, weights, protocol.momentum(), protocol.weightDecay(), false);
  }

  ResNet network() {
    return network;
  }

  LearningRateSchedule schedule() {
    return new CosineSchedule(protocol.learningRate(), protocol.epochs());
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("protocol", protocol.toString());
    settings.put("images", train.fingerprint());
    return settings;
  }

  @Override
  public int stepsPerEpoch() {
    return train.size() / protocol.batchSize();
  }

  @Override
  public int samplesPerStep() {
    return protocol.batchSize();
  }

  @Override
  public BatchSource<ImageBatch> batches(int epoch, int firstStep) {
    List<int[]> order =
        EpochOrder.shuffled(train.size(), protocol.batchSize(), protocol.seed(), epoch);
    return new ImageBatches(
        train,
        protocol.transform(),
        order.subList(firstStep, order.size()),
        protocol.seed(),
        epoch,
        workers);
  }

  @Override
  public Map<String, Double> step(ImageBatch batch, TrainingPosition at, double learningRate) {
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(batch.size(), 3, batch.height(), batch.width());
      NDArray pixels = scope.create(batch.tensor(), shape, DataType.FLOAT32);
      NDArray labels = scope.create(labels(batch));
      NDArray[] logits = new NDArray[1];
      NDArray loss =
          Gradients.of(
              () -> {
                int last = network.spec().stageCount() - 1;
                logits[0] = classifier.logits(scope, network.stages(scope, pixels, true).get(last));
                return classifier.crossEntropy(scope, logits[0], labels);
              });
      optimiser.step(learningRate);
      Map<String, Double> measured = new LinkedHashMap<>();
      measured.put("loss", Gradients.value(loss));
      long correct = classifier.correct(scope, logits[0], labels);
      measured.put("top1_percent", 100.0 * correct / batch.size());
      return measured;
    }
  }

  private long[] labels(ImageBatch batch) {
    long[] labels = new long[batch.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = classes[batch.indices()[i]];
    }
    return labels;
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = network.arrays();
    state.putAll(classifier.arrays());
    optimiser.buffers().forEach((name, array) -> state.put("optimizer.momentum." + name, array));
    return state;
  }

  @Override
  public Map<String, Double> afterEpoch(int epoch) {
    return Map.of();
  }

  @Override
  public void close() {
    manager.close();
  }
}
