package org.mocoeval.segmentation;

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
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.EpochOrder;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.segmentation.transform.SegmentationBatch;
import org.mocoeval.data.segmentation.transform.SegmentationBatches;
import org.mocoeval.data.segmentation.transform.SegmentationTransform;
import org.mocoeval.training.FineTuningSettings;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.PassChain;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingPosition;
import org.mocoeval.training.TrainingTask;

/**
 * Fine-tuning of a segmentation network as a task of the training loop: crops → network → both
 * losses → SGD on everything. What the loop calls an epoch is the interval between two looks at the
 * validation images; passes over the training images go on across them.
 */
final class SegmentationTask implements TrainingTask<SegmentationBatch>, AutoCloseable {
  /** What the loop calls the figure of the page. */
  static final String MIOU = "miou_percent";

  private final SegmentationProtocol protocol;
  private final SegmentationSet train;
  private final SegmentationTransform transform;
  private final FineTuningSettings settings;
  private final RunIdentity identity;
  private final NDManager manager;
  private final SegmentationNetwork network;
  private final Validation validation;
  private final FineTuningStep fineTuning;
  private Optional<SetScore> measured = Optional.empty();

  /**
   * Prepares the training of a network.
   *
   * @param manager its device holds the network; closing it closes the task
   * @param network as it begins; becomes the task's own
   * @param protocol what is trained
   * @param train images and labels
   * @param validation measures
   * @param settings how it is computed
   * @param identity what a resumed run must share
   */
  SegmentationTask(
      NDManager manager,
      SegmentationNetwork network,
      SegmentationProtocol protocol,
      SegmentationSet train,
      Validation validation,
      FineTuningSettings settings,
      RunIdentity identity) {
    SegmentationProtocol.Recipe recipe = protocol.recipe();
    if (train.size() < recipe.batchSize()) {
      throw new DataException(
          "%s holds %d training images and a batch takes %d: train on more images, or lower --batch-size"
              .formatted(train.root(), train.size(), recipe.batchSize()));
    }
    this.protocol = protocol;
    this.train = train;
    this.transform = SegmentationTransform.named(protocol.trainTransform());
    this.validation = validation;
    this.settings = settings;
    this.identity = identity;
    this.manager = manager.newSubManager();
    this.network = network;
    this.fineTuning = new FineTuningStep(this.manager, network, protocol, settings.seed());
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
  public BatchSource<SegmentationBatch> batches(int epoch, int firstStep) {
    int perPass = train.size() / protocol.recipe().batchSize();
    long first = new TrainingPosition(epoch, firstStep).globalStep(stepsPerEpoch());
    return new PassChain<>(first, stepsPerEpoch() - firstStep, perPass, this::pass);
  }

  private BatchSource<SegmentationBatch> pass(int pass, int first, int count) {
    List<int[]> order =
        EpochOrder.shuffled(train.size(), protocol.recipe().batchSize(), settings.seed(), pass);
    return new SegmentationBatches(
        train,
        transform,
        order.subList(first, first + count),
        settings.seed(),
        pass,
        settings.threads());
  }

  @Override
  public Map<String, Double> step(
      SegmentationBatch batch, TrainingPosition at, double learningRate) {
    measured = Optional.empty();
    try (NDManager scope = manager.newSubManager()) {
      int n = batch.size();
      NDArray images = images(scope, batch);
      NDArray labels =
          scope.create(batch.labels(), new Shape(n, batch.height(), batch.width()), DataType.INT64);
      long iteration = at.globalStep(stepsPerEpoch());
      return measured(
          scope, fineTuning.run(scope, images, labels, iteration, learningRate), labels);
    }
  }

  private static NDArray images(NDManager scope, SegmentationBatch batch) {
    Shape shape = new Shape(batch.size(), 3, batch.height(), batch.width());
    return scope.create(batch.images(), shape, DataType.FLOAT32);
  }

  private Map<String, Double> measured(
      NDManager scope, SegmentationNetwork.Losses losses, NDArray labels) {
    Map<String, Double> found = new LinkedHashMap<>();
    found.put("loss", Gradients.value(losses.total()));
    found.put("decode_loss", Gradients.value(losses.main()));
    found.put("auxiliary_loss", Gradients.value(losses.auxiliary()));
    long[] hits = network.hits(scope, losses.logits(), labels);
    if (hits[1] > 0) {
      found.put("pixel_accuracy_percent", 100.0 * hits[0] / hits[1]);
    }
    return found;
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>(network.arrays());
    fineTuning.buffers().forEach((name, array) -> state.put("optimizer.momentum." + name, array));
    return state;
  }

  @Override
  public Map<String, Double> afterEpoch(int epoch) {
    ClassAreas areas = outcome().total().areas();
    Map<String, Double> found = new LinkedHashMap<>();
    found.put(MIOU, 100 * areas.meanIou().orElseThrow());
    found.put("macc_percent", 100 * areas.meanAccuracy().orElseThrow());
    found.put("aacc_percent", 100 * areas.pixelAccuracy().orElseThrow());
    return found;
  }

  /** What the network makes of the validation images as it stands. */
  SetScore outcome() {
    if (measured.isEmpty()) {
      measured = Optional.of(validation.score(network));
    }
    return measured.orElseThrow();
  }

  /** Wall time of a forward in training without gradients; running statistics are not moved. */
  double forwardSeconds(SegmentationBatch batch) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      try (NDManager scope = manager.newSubManager()) {
        long begin = System.nanoTime();
        network.infer(scope, images(scope, batch)).toFloatArray();
        best = Math.min(best, (System.nanoTime() - begin) / 1e9);
      }
    }
    return best;
  }

  /** Wall time of a look at one image. */
  double lookSeconds() {
    long begin = System.nanoTime();
    new Validation(
            manager,
            SegmentationEvaluation.first(validation.set(), 1),
            validation.transform(),
            validation.inference())
        .predict(network, predicted -> {});
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Bytes of a checkpoint. */
  long stateBytes() {
    return state().values().stream().mapToLong(a -> a.getShape().size() * Float.BYTES).sum();
  }

  /** What is measured, and how. */
  Validation validation() {
    return validation;
  }

  SegmentationNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
