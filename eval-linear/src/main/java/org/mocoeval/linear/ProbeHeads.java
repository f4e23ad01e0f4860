package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.Torch;

/** Independent heads that see the same batches: the loss is the sum of theirs. */
final class ProbeHeads implements AutoCloseable {
  private final List<ProbeHead> heads = new ArrayList<>();

  /**
   * Draws all heads; equal seeds give equal heads.
   *
   * @param manager its device holds them; closing it closes them
   * @param columns their names
   * @param shapes of their features
   * @param classes of the set
   * @param protocol what they are
   * @param seed of libtorch's generator
   */
  ProbeHeads(
      NDManager manager,
      List<String> columns,
      List<FeatureShape> shapes,
      int classes,
      LinearProtocol protocol,
      int seed) {
    Torch.engine().setRandomSeed(seed);
    for (int i = 0; i < columns.size(); i++) {
      heads.add(new ProbeHead(manager, columns.get(i), shapes.get(i), classes, protocol));
    }
  }

  List<String> columns() {
    return heads.stream().map(ProbeHead::column).toList();
  }

  /**
   * Makes a step of every head.
   *
   * @param scope owner of what is made on the way
   * @param rows one array a head
   * @param labels int64 (N)
   * @param rate of the schedule
   * @return {@code loss} and, where there are several, each head's own; of a stack the lowest, and
   *     not a number only where no classifier's is one
   */
  Map<String, Double> train(NDManager scope, List<NDArray> rows, NDArray labels, double rate) {
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put("loss", 0.0);
    for (int i = 0; i < heads.size(); i++) {
      ProbeHead head = heads.get(i);
      double loss = lowest(head.train(scope, rows.get(i), labels, rate));
      measured.merge("loss", loss, Double::sum);
      if (heads.size() > 1) {
        measured.put(head.column() + "_loss", loss);
      }
    }
    return measured;
  }

  private static double lowest(float[] losses) {
    double lowest = Double.NaN;
    for (float loss : losses) {
      if (Float.isFinite(loss) && !(loss >= lowest)) {
        lowest = loss;
      }
    }
    return lowest;
  }

  /** Ranks the truth in a batch by every head. */
  List<ProbeHead.Ranks> rank(NDManager scope, List<NDArray> rows, NDArray labels) {
    List<ProbeHead.Ranks> ranks = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      ranks.add(heads.get(i).rank(scope, rows.get(i), labels));
    }
    return ranks;
  }

  /** Weights, running statistics and momentum, by name. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    heads.forEach(head -> state.putAll(head.state()));
    return state;
  }

  /** Weights and running statistics, by name. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    heads.forEach(head -> arrays.putAll(head.arrays()));
    return arrays;
  }

  @Override
  public void close() {
    heads.forEach(ProbeHead::close);
  }
}
