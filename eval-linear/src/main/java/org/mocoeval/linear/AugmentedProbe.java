package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.EpochOrder;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingPosition;

/**
 * The published kind of training: images → views of this epoch → frozen backbone → pooled rows →
 * heads. Features are computed anew in every step, because every epoch sees other views.
 */
final class AugmentedProbe implements Probe<ImageBatch> {
  private final LinearProtocol protocol;
  private final ClassificationSet set;
  private final ProbeSettings settings;
  private final RunIdentity identity;
  private final NDManager manager;
  private final FrozenFeatures features;
  private final List<FeatureShape> shapes;
  private final ProbeHeads heads;
  private Optional<List<HeadOutcome>> measured = Optional.empty();
  private double stepSeconds;
  private double frozenSeconds;

  /**
   * Draws the initial heads.
   *
   * @param manager its device holds the network and the heads; closing it closes them
   * @param forward the frozen network
   * @param protocol what is trained
   * @param set images and labels
   * @param settings how it is computed
   * @param identity what a resumed run must share, network and images included
   */
  AugmentedProbe(
      NDManager manager,
      PooledForward forward,
      LinearProtocol protocol,
      ClassificationSet set,
      ProbeSettings settings,
      RunIdentity identity) {
    this.protocol = protocol;
    this.set = set;
    this.settings = settings;
    this.identity = identity;
    this.manager = manager.newSubManager();
    this.features = new FrozenFeatures(this.manager, forward, settings.chunk());
    this.shapes = shapes(forward);
    protocol.requireStatistics(set.train().size(), shapes);
    this.heads =
        new ProbeHeads(
            this.manager,
            protocol.heads().columns(forward.network().spec()),
            shapes,
            set.train().classNames().size(),
            protocol,
            settings.seed());
  }

  /** Both transforms must give rows of the same length; the windows of the protocol see to it. */
  private List<FeatureShape> shapes(PooledForward forward) {
    List<FeatureShape> trained = shapes(forward, set.train(), protocol.trainTransform());
    List<FeatureShape> tested = shapes(forward, set.val(), protocol.testTransform());
    if (!trained.equals(tested)) {
      throw new UsageException(
          "%s gives features of other sizes than %s (%s and %s): choose transforms of the same size"
              .formatted(protocol.trainTransform(), protocol.testTransform(), trained, tested));
    }
    return trained;
  }

  private static List<FeatureShape> shapes(PooledForward forward, ImageSet images, String name) {
    TensorTransform transform = TensorTransform.named(name);
    return FeatureShape.of(forward, ImageBatches.outputSize(images, transform, 0), name);
  }

  /** Of what one image gives each head. */
  List<FeatureShape> shapes() {
    return shapes;
  }

  @Override
  public RunIdentity identity() {
    return identity;
  }

  @Override
  public int stepsPerEpoch() {
    return (set.train().size() + protocol.recipe().batchSize() - 1) / protocol.recipe().batchSize();
  }

  @Override
  public int samplesPerStep() {
    return protocol.recipe().batchSize();
  }

  @Override
  public long samplesPerEpoch() {
    return set.train().size();
  }

  @Override
  public BatchSource<ImageBatch> batches(int epoch, int firstStep) {
    List<int[]> order =
        EpochOrder.shuffledWhole(
            set.train().size(), protocol.recipe().batchSize(), settings.seed(), epoch);
    return new ImageBatches(
        set.train(),
        TensorTransform.named(protocol.trainTransform()),
        order.subList(firstStep, order.size()),
        settings.seed(),
        epoch,
        settings.threads());
  }

  @Override
  public Map<String, Double> step(ImageBatch batch, TrainingPosition at, double learningRate) {
    measured = Optional.empty();
    double before = features.seconds();
    long begin = System.nanoTime();
    try (NDManager scope = manager.newSubManager()) {
      List<NDArray> rows = features.rows(scope, batch);
      NDArray labels = ImageRanking.labels(scope, set.train(), batch.indices());
      return heads.train(scope, rows, labels, learningRate);
    } finally {
      stepSeconds += (System.nanoTime() - begin) / 1e9;
      frozenSeconds += features.seconds() - before;
    }
  }

  @Override
  public LinearProtocol protocol() {
    return protocol;
  }

  @Override
  public List<HeadOutcome> outcomes() {
    if (measured.isEmpty()) {
      measured = Optional.of(measure());
    }
    return measured.orElseThrow();
  }

  private List<HeadOutcome> measure() {
    TensorTransform transform = TensorTransform.named(protocol.testTransform());
    RankTally tally =
        new ImageRanking(manager, features, heads, settings.chunk(), settings.threads())
            .of(set.val(), transform);
    List<HeadOutcome> outcomes = new ArrayList<>();
    Candidate only = protocol.candidates().get(0);
    for (int head = 0; head < heads.columns().size(); head++) {
      RankedImages val = tally.of(head, 0);
      outcomes.add(new HeadOutcome(heads.columns().get(head), only, val, List.of()));
    }
    return outcomes;
  }

  @Override
  public ProbeHeads heads() {
    return heads;
  }

  @Override
  public double frozenShare() {
    return stepSeconds == 0 ? 0 : frozenSeconds / stepSeconds;
  }

  @Override
  public void close() {
    heads.close();
    features.close();
    manager.close();
  }
}
