package org.mocoeval.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.transform.AspectRatioGroups;
import org.mocoeval.data.detection.transform.AspectRatioStream;
import org.mocoeval.data.detection.transform.DetectionBatch;
import org.mocoeval.data.detection.transform.DetectionBatches;
import org.mocoeval.data.detection.transform.DetectionTransform;
import org.mocoeval.detection.model.DetectionNetwork;
import org.mocoeval.detection.model.PreciseBatchNorm;
import org.mocoeval.training.FineTuningSettings;
import org.mocoeval.training.PassChain;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingException;
import org.mocoeval.training.TrainingPosition;
import org.mocoeval.training.TrainingTask;

/**
 * Fine-tuning of a detector as a task of the training loop. What the loop calls an epoch is the
 * interval between two looks at the test images; passes over the training images go on across them.
 */
final class DetectionTask implements TrainingTask<DetectionBatch>, AutoCloseable {
  /** What the loop calls the figure of curves. */
  static final String AP50 = "ap50_percent";

  static final String AP = "ap_percent";

  private final DetectionProtocol protocol;
  private final DetectionSet train;
  private final DetectionTransform transform;
  private final FineTuningSettings settings;
  private final RunIdentity identity;
  private final NDManager manager;
  private final DetectionNetwork network;
  private final FineTuningStep fineTuning;
  private final Validation validation;
  private final PredictionFiles files;
  private Optional<DetectionScore> measured = Optional.empty();

  /**
   * Prepares the training of a network.
   *
   * @param manager its device holds the network; closing it closes the task
   * @param network as it begins; becomes the task's own
   * @param protocol what is trained
   * @param train images and objects
   * @param validation measures
   * @param files where predictions are kept
   * @param settings how it is computed
   * @param identity what a resumed run must share
   */
  DetectionTask(
      NDManager manager,
      DetectionNetwork network,
      DetectionProtocol protocol,
      DetectionSet train,
      Validation validation,
      PredictionFiles files,
      FineTuningSettings settings,
      RunIdentity identity) {
    this.protocol = protocol;
    this.transform = DetectionTransform.named(protocol.trainTransform());
    this.train = transform.trainable(train);
    this.settings = settings;
    this.identity = identity;
    this.manager = manager.newSubManager();
    this.network = network;
    this.fineTuning = new FineTuningStep(this.manager, network, protocol, settings.seed());
    this.validation = validation;
    this.files = files;
  }

  @Override
  public SortedMap<String, String> settings() {
    return identity.settings();
  }

  @Override
  public Set<String> mendable() {
    return identity.mendableNames();
  }

  @Override
  public int stepsPerEpoch() {
    return protocol.recipe().interval();
  }

  @Override
  public int samplesPerStep() {
    return protocol.recipe().batchSize();
  }

  @Override
  public BatchSource<DetectionBatch> batches(int epoch, int firstStep) {
    long first = new TrainingPosition(epoch, firstStep).globalStep(stepsPerEpoch());
    return chain(first, stepsPerEpoch() - firstStep);
  }

  private BatchSource<DetectionBatch> chain(long first, int count) {
    int perPass = order(0).size();
    return new PassChain<>(first, count, perPass, this::pass);
  }

  private List<int[]> order(int pass) {
    int batchSize = protocol.recipe().batchSize();
    return protocol.grouping() == DetectionProtocol.Grouping.STREAM
        ? AspectRatioStream.batches(train, batchSize, 1, settings.seed(), pass)
        : AspectRatioGroups.batches(train, batchSize, settings.seed(), pass);
  }

  private BatchSource<DetectionBatch> pass(int pass, int first, int count) {
    return new DetectionBatches(
        train,
        transform,
        order(pass).subList(first, first + count),
        settings.seed(),
        pass,
        settings.threads());
  }

  @Override
  public Map<String, Double> step(DetectionBatch batch, TrainingPosition at, double learningRate) {
    measured = Optional.empty();
    try (NDManager scope = manager.newSubManager()) {
      long iteration = at.globalStep(stepsPerEpoch());
      return fineTuning.run(scope, pixels(scope, batch), objects(batch), iteration, learningRate);
    } catch (ArithmeticException e) {
      throw new TrainingException(
          "iteration %,d at the learning rate %s: %s"
              .formatted(at.globalStep(stepsPerEpoch()), learningRate, e.getMessage()),
          e);
    }
  }

  private static NDArray pixels(NDManager scope, DetectionBatch batch) {
    Shape shape = new Shape(batch.size(), 3, batch.height(), batch.width());
    return scope.create(batch.images(), shape, DataType.FLOAT32);
  }

  private List<TrainImage> objects(DetectionBatch batch) {
    return batch.prepared().stream()
        .map(image -> TrainImage.of(image, transform.paddingMultiple()))
        .toList();
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>(network.arrays());
    fineTuning.buffers().forEach((name, array) -> state.put("optimizer.momentum." + name, array));
    return state;
  }

  @Override
  public Map<String, Double> afterEpoch(int epoch) {
    DetectionScore score = outcome();
    Map<String, Double> found = new LinkedHashMap<>();
    found.put(AP, score.apPercent());
    found.put(AP50, score.ap50Percent());
    return found;
  }

  /** What the network finds on the test images as it stands. */
  DetectionScore outcome() {
    if (measured.isEmpty()) {
      measured = Optional.of(validation.score(network, files));
    }
    return measured.orElseThrow();
  }

  /** Replaces running statistics by those of the batches after the last one (precise BN). */
  void settleBatchNorm() {
    int batches = protocol.recipe().preciseBatches();
    if (batches == 0) {
      return;
    }
    measured = Optional.empty();
    try (PreciseBatchNorm precise = new PreciseBatchNorm(manager, network);
        BatchSource<DetectionBatch> source = chain(protocol.recipe().iterations(), batches)) {
      while (source.hasNext()) {
        DetectionBatch batch = source.next();
        precise.collect(() -> forward(batch));
        source.release(batch);
      }
      precise.settle();
    }
  }

  /** Once in training, without gradients; moves running statistics. */
  void forward(DetectionBatch batch) {
    try (NDManager scope = manager.newSubManager()) {
      fineTuning.losses(scope, pixels(scope, batch), objects(batch), 0);
    }
  }

  /** Bytes of a checkpoint. */
  long stateBytes() {
    return state().values().stream().mapToLong(a -> a.getShape().size() * Float.BYTES).sum();
  }

  Validation validation() {
    return validation;
  }

  DetectionNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
