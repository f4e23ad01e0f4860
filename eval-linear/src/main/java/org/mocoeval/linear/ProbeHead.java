package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.backbone.torch.MatrixProduct;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.training.StackedSgd;

/**
 * A stack of linear classifiers on one kind of feature, behind a batch norm without affine
 * parameters if the protocol has one: float32 rows (N, C·cells) to logits (N, candidates, classes).
 * The classifiers begin alike and differ in rate and decay. With one candidate it is the published
 * head.
 *
 * <p>The gradient of softmax and cross-entropy is written out: features are frozen, so nothing lies
 * behind it, and neither a graph nor a gradient of the rows is made. Autograd is to be off.
 */
final class ProbeHead implements AutoCloseable {
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final String column;
  private final NDArray weight;
  private final NDArray bias;
  private final Optional<RunningStatistics> statistics;
  private final StackedSgd optimiser;

  private record RunningStatistics(NDArray mean, NDArray variance) {}

  /**
   * Draws the weights from libtorch's generator, as it stands.
   *
   * @param parent its device holds the arrays; closing it closes the head
   * @param column names the head
   * @param shape of its features
   * @param classes how many logits
   * @param protocol batch norm, candidates and optimiser
   */
  ProbeHead(
      NDManager parent, String column, FeatureShape shape, int classes, LinearProtocol protocol) {
    this.owner = parent.newSubManager();
    String products = MatrixProduct.source(owner.getDevice());
    String probe = TorchScriptModule.source(ProbeHead.class, "probe.py");
    this.functions = TorchScriptModule.compile(owner, products + "\n\n" + probe);
    this.column = column;
    List<Candidate> candidates = protocol.candidates();
    this.weight =
        draw(candidates.size(), classes, shape.columns(), protocol.recipe().initialDeviation());
    this.bias = owner.zeros(new Shape(candidates.size(), classes));
    this.statistics =
        protocol.batchNorm()
            ? Optional.of(
                new RunningStatistics(
                    owner.zeros(new Shape(shape.channels())),
                    owner.ones(new Shape(shape.channels()))))
            : Optional.empty();
    Map<String, NDArray> weights = new LinkedHashMap<>();
    weights.put("weight", weight);
    weights.put("bias", bias);
    this.optimiser =
        new StackedSgd(
            owner,
            weights,
            Candidate.rateFactors(candidates, protocol.recipe().learningRate()),
            Candidate.weightDecays(candidates),
            protocol.recipe().momentum(),
            protocol.recipe().nesterov());
  }

  private NDArray draw(int candidates, int classes, int columns, double deviation) {
    Shape one = new Shape(1, classes, columns);
    if (deviation == 0) {
      return owner.zeros(new Shape(candidates, classes, columns));
    }
    NDArray drawn = owner.randomNormal(0, (float) deviation, one, DataType.FLOAT32);
    if (candidates == 1) {
      return drawn;
    }
    try (drawn) {
      return drawn.repeat(0, candidates);
    }
  }

  /** The head's name: a column of the table. */
  String column() {
    return column;
  }

  /**
   * Makes a step of every classifier.
   *
   * @param scope owner of what is made on the way
   * @param rows (N, C·cells)
   * @param labels int64 (N)
   * @param rate of the schedule, before each candidate's factor
   * @return the cross-entropy of each classifier before the step, a mean over the batch
   */
  float[] train(NDManager scope, NDArray rows, NDArray labels, double rate) {
    NDArray input = normalized(scope, rows, true);
    NDList found = functions.tensors(scope, "losses_and_gradients", input, labels, weight, bias);
    optimiser.step(List.of(found.get(1), found.get(2)), rate);
    return found.get(0).toFloatArray();
  }

  /** How each classifier ranks the truth: (candidates, N) of ranks and of cross-entropies. */
  @SuppressWarnings("ArrayRecordComponent") // Read, never compared.
  record Ranks(long[] ranks, float[] losses) {}

  /** Ranks with running statistics; changes nothing. */
  Ranks rank(NDManager scope, NDArray rows, NDArray labels) {
    NDArray input = normalized(scope, rows, false);
    NDList found = functions.tensors(scope, "ranks_and_losses", input, labels, weight, bias);
    return new Ranks(found.get(0).toLongArray(), found.get(1).toFloatArray());
  }

  private NDArray normalized(NDManager scope, NDArray rows, boolean training) {
    return statistics
        .map(s -> functions.tensor(scope, "normalized", rows, s.mean(), s.variance(), training))
        .orElse(rows);
  }

  /** What another process needs to go on from here, by name. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = arrays();
    optimiser
        .buffers()
        .forEach((name, array) -> state.put("optimizer.momentum." + column + "." + name, array));
    return state;
  }

  /** What another process needs to classify, by name. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put(column + ".weight", weight);
    arrays.put(column + ".bias", bias);
    statistics.ifPresent(
        s -> {
          arrays.put(column + ".norm.running_mean", s.mean());
          arrays.put(column + ".norm.running_var", s.variance());
        });
    return arrays;
  }

  @Override
  public void close() {
    owner.close();
  }
}
