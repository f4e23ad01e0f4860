package org.mocoeval.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.EpochOrder;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.training.TrainingPosition;
import org.mocoeval.training.TrainingTask;

/**
 * Contrastive pre-training as a task of the training loop: images → two views → encoders → loss →
 * update. Labels serve the monitor alone.
 *
 * <p>All chance comes from the seed and the position: the initial weights and the queue from
 * libtorch's generator, the order, the views and the key shuffles from SplitMix64.
 */
final class Pretraining implements TrainingTask<ImageBatch>, AutoCloseable {
  /** What the loop calls the kNN monitor's figure. */
  static final String KNN = "knn_top1_percent";

  private static final int MONITOR_BATCH = 128;

  /** The setting that tells the images' lengths, too. */
  private static final String IMAGES = "images";

  private final PretrainProtocol protocol;
  private final ClassificationSet set;
  private final RunSettings run;
  private final NDManager manager;
  private final ContrastiveMethod method;
  private final String fingerprint;
  private final String names;

  /**
   * Draws the initial state.
   *
   * @param protocol what is learned
   * @param set what from
   * @param run how it is computed
   */
  Pretraining(PretrainProtocol protocol, ClassificationSet set, RunSettings run) {
    this.protocol = protocol;
    this.set = set;
    this.run = run;
    if (set.train().size() < protocol.batchSize()) {
      throw new PretrainException(
          "a batch of %d images needs more than the %d of the training set: lower --batch-size"
              .formatted(protocol.batchSize(), set.train().size()));
    }
    Torch.inferenceThread();
    this.fingerprint = set.train().fingerprint();
    this.names = set.train().names();
    this.manager = Torch.engine().newBaseManager(run.device());
    this.method = draw(manager, protocol, run);
  }

  private static ContrastiveMethod draw(
      NDManager manager, PretrainProtocol protocol, RunSettings run) {
    Encoder query = Encoder.draw(manager, protocol, run.precision(), run.seed());
    return switch (protocol.method()) {
      case MOCO -> MomentumContrast.start(manager, protocol, query, run.microBatches(), run.seed());
      case END_TO_END -> new EndToEnd(manager, protocol, query);
    };
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = protocol.settings();
    settings.put("seed", Integer.toString(run.seed()));
    settings.put("micro-batches", Integer.toString(run.microBatches()));
    settings.put("precision", Words.of(run.precision()));
    settings.put("image names", names);
    settings.put(IMAGES, fingerprint);
    return settings;
  }

  /** The names stay, but a truncated file that ends a run has another length once it is whole. */
  @Override
  public Set<String> mendable() {
    return Set.of(IMAGES);
  }

  @Override
  public int stepsPerEpoch() {
    return set.train().size() / protocol.batchSize();
  }

  @Override
  public int samplesPerStep() {
    return protocol.batchSize();
  }

  @Override
  public BatchSource<ImageBatch> batches(int epoch, int firstStep) {
    List<int[]> order =
        EpochOrder.shuffled(set.train().size(), protocol.batchSize(), run.seed(), epoch);
    TensorTransform transform = TensorTransform.named(protocol.transform());
    return ImageBatches.twoViews(
        set.train(),
        transform,
        order.subList(firstStep, order.size()),
        run.seed(),
        epoch,
        run.threads());
  }

  @Override
  public Map<String, Double> step(ImageBatch batch, TrainingPosition at, double learningRate) {
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(2L * batch.size(), 3, batch.height(), batch.width());
      NDArray views = scope.create(batch.tensor(), shape, DataType.FLOAT32);
      PretextTally tally = method.step(scope, views, at, learningRate);
      Map<String, Double> measured = new LinkedHashMap<>();
      measured.put("loss", tally.loss());
      measured.put("top1_percent", tally.top1Percent());
      measured.put("top5_percent", tally.top5Percent());
      if (protocol.method() == Method.MOCO) {
        measured.put("queue_age_steps", queueAge(at));
      }
      return measured;
    }
  }

  /** How many steps ago the oldest key was made; while random keys are left, since the start. */
  private double queueAge(TrainingPosition at) {
    int added = protocol.symmetric() ? 2 * protocol.batchSize() : protocol.batchSize();
    double full = (double) protocol.queue() / added;
    return Math.min(full, (double) at.globalStep(stepsPerEpoch()));
  }

  @Override
  public Map<String, NDArray> state() {
    return method.state();
  }

  @Override
  public Map<String, Double> afterEpoch(int epoch) {
    boolean due =
        run.monitorEvery() > 0
            && ((epoch + 1) % run.monitorEvery() == 0 || epoch + 1 == protocol.epochs());
    return due ? Map.of(KNN, monitor(KnnMonitor.View.PROJECTION)) : Map.of();
  }

  /** Estimates what the run will cost, from a short look at images and network. */
  Preflight preflight() {
    TensorTransform transform = TensorTransform.named(protocol.transform());
    Probe probe = Probe.measure(manager, method.query(), set.train(), transform, run.threads());
    long bytes =
        state().values().stream()
            .mapToLong(a -> a.getShape().size() * a.getDataType().getNumOfBytes())
            .sum();
    return new Preflight(protocol, set.train().size(), run, probe, bytes);
  }

  /** Measures the query encoder as it stands; top-1 in percent. */
  double monitor(KnnMonitor.View view) {
    TensorTransform transform = TensorTransform.named(protocol.monitorTransform());
    KnnMonitor monitor = new KnnMonitor(set, transform, MONITOR_BATCH, run.threads());
    return monitor.top1Percent(manager, method.query(), view);
  }

  /** The encoder that is evaluated. */
  Encoder query() {
    return method.query();
  }

  /** Counts the arrays that live between steps, for a test of leaks. */
  int managedArrays() {
    return state().values().stream()
        .map(NDArray::getManager)
        .distinct()
        .mapToInt(owner -> owner.getManagedArrays().size())
        .sum();
  }

  @Override
  public void close() {
    method.close();
    manager.close();
  }

  /**
   * How a run is computed.
   *
   * @param seed of all chance
   * @param device what computes
   * @param precision of the convolutions
   * @param threads that decode images
   * @param microBatches parts of a batch, 1 unless memory forces more
   * @param monitorEvery epochs between looks of the kNN monitor; 0 for none
   */
  record RunSettings(
      int seed,
      Device device,
      Precision precision,
      int threads,
      int microBatches,
      int monitorEvery) {}
}
