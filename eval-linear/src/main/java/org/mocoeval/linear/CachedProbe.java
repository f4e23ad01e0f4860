package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingPosition;

/**
 * Training on features that were stored once: rows → heads, and no network. Every head is a stack
 * of classifiers of many rates and decays, of which the best on held-out training images counts.
 */
final class CachedProbe implements Probe<FeatureBatch> {
  /** Images of a pass that only measures. */
  private static final int MEASURED_AT_ONCE = 256;

  private final LinearProtocol protocol;
  private final StoredSet train;
  private final StoredSet val;
  private final HeldOut heldOut;
  private final int classes;
  private final BatchOrder order;
  private final RunIdentity identity;
  private final NDManager manager;
  private final ProbeHeads heads;
  private Optional<List<HeadOutcome>> measured = Optional.empty();

  /**
   * Draws the initial heads.
   *
   * @param manager its device computes; closing it closes the heads
   * @param protocol what is trained; has a sweep
   * @param data rows and labels
   * @param order of the epochs; its seed draws weights and held-out images, too
   * @param identity what a resumed run must share, features included
   */
  CachedProbe(
      NDManager manager,
      LinearProtocol protocol,
      StoredData data,
      BatchOrder order,
      RunIdentity identity) {
    this.protocol = protocol;
    this.train = data.train();
    this.val = data.val();
    this.classes = data.classes();
    this.order = order;
    this.identity = identity;
    double part = protocol.sweep().orElseThrow().heldOut();
    this.heldOut = HeldOut.draw(train.size(), part, order.seed());
    protocol.requireStatistics(heldOut.fitted().length, data.shapes());
    this.manager = manager.newSubManager();
    this.heads =
        new ProbeHeads(
            this.manager, data.columns(), data.shapes(), classes, protocol, order.seed());
  }

  @Override
  public RunIdentity identity() {
    return identity;
  }

  @Override
  public int stepsPerEpoch() {
    return (heldOut.fitted().length + protocol.recipe().batchSize() - 1)
        / protocol.recipe().batchSize();
  }

  @Override
  public int samplesPerStep() {
    return protocol.recipe().batchSize();
  }

  @Override
  public long samplesPerEpoch() {
    return heldOut.fitted().length;
  }

  @Override
  public BatchSource<FeatureBatch> batches(int epoch, int firstStep) {
    int[] fitted = heldOut.fitted();
    List<int[]> batches =
        order.batches(fitted.length, protocol.recipe().batchSize(), epoch).stream()
            .skip(firstStep)
            .map(positions -> Arrays.stream(positions).map(p -> fitted[p]).toArray())
            .toList();
    return new FeatureBatches(train, batches);
  }

  @Override
  public Map<String, Double> step(FeatureBatch batch, TrainingPosition at, double learningRate) {
    measured = Optional.empty();
    try (NDManager scope = manager.newSubManager()) {
      return heads.train(
          scope, rows(scope, batch, train), labels(scope, batch, train), learningRate);
    }
  }

  private static List<NDArray> rows(NDManager scope, FeatureBatch batch, StoredSet set) {
    List<NDArray> rows = new ArrayList<>();
    for (int head = 0; head < batch.rows().size(); head++) {
      FeatureMatrix matrix = set.features().get(head);
      Shape shape = new Shape(batch.images().length, matrix.columns());
      rows.add(scope.create(batch.rows().get(head), shape, DataType.FLOAT32));
    }
    return rows;
  }

  private static NDArray labels(NDManager scope, FeatureBatch batch, StoredSet set) {
    return scope.create(
        Arrays.stream(batch.images()).mapToLong(image -> set.labels()[image]).toArray());
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
    RankTally tested = rank(val, IntStream.range(0, val.size()).toArray());
    RankTally choosing = rank(train, heldOut.choosing());
    List<HeadOutcome> outcomes = new ArrayList<>();
    for (int head = 0; head < heads.columns().size(); head++) {
      outcomes.add(outcome(head, tested, choosing));
    }
    return outcomes;
  }

  /**
   * Among equals the first candidate wins, but never one that has diverged where another has not.
   */
  private HeadOutcome outcome(int head, RankTally tested, RankTally choosing) {
    List<Candidate> candidates = protocol.candidates();
    List<HeadOutcome.Trial> tried = new ArrayList<>();
    int best = 0;
    int most = -1;
    for (int c = 0; c < candidates.size() && heldOut.choosing().length > 0; c++) {
      RankedImages held = choosing.of(head, c);
      RankedImages seen = tested.of(head, c);
      boolean sound = Double.isFinite(held.loss()) && Double.isFinite(seen.loss());
      if (sound && held.top1() > most) {
        most = held.top1();
        best = c;
      }
      tried.add(new HeadOutcome.Trial(candidates.get(c), held.top1Percent(), seen.top1Percent()));
    }
    String column = heads.columns().get(head);
    return new HeadOutcome(column, candidates.get(best), tested.of(head, best), tried);
  }

  private RankTally rank(StoredSet set, int[] images) {
    int[] labels = Arrays.stream(images).map(image -> set.labels()[image]).toArray();
    int stack = protocol.candidates().size();
    RankTally tally = new RankTally(classes, heads.columns().size(), stack, labels);
    List<int[]> positions = ImageBatches.inOrder(images.length, MEASURED_AT_ONCE);
    List<int[]> batches =
        positions.stream().map(p -> Arrays.stream(p).map(i -> images[i]).toArray()).toList();
    try (FeatureBatches source = new FeatureBatches(set, batches)) {
      for (int[] at : positions) {
        FeatureBatch batch = source.next();
        try (NDManager scope = manager.newSubManager()) {
          NDArray truth = labels(scope, batch, set);
          tally.add(at, heads.rank(scope, rows(scope, batch, set), truth));
        }
        source.release(batch);
      }
    }
    return tally;
  }

  @Override
  public ProbeHeads heads() {
    return heads;
  }

  @Override
  public double frozenShare() {
    return 0;
  }

  @Override
  public void close() {
    heads.close();
    manager.close();
  }
}
