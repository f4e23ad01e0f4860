package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.UsageException;

/** Independent heads that see the same batches: the loss is the sum of theirs. */
final class ProbeHeads implements AutoCloseable {
  /** Raised whenever the same settings would give other weights. */
  static final int FORMAT = 1;

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
    requireStorable(shapes, classes, protocol);
    Torch.engine().setRandomSeed(seed);
    for (int i = 0; i < columns.size(); i++) {
      heads.add(new ProbeHead(manager, columns.get(i), shapes.get(i), classes, protocol));
    }
  }

  /** A checkpoint's tensor is moved through memory of at most 2 GiB. */
  private static void requireStorable(
      List<FeatureShape> shapes, int classes, LinearProtocol protocol) {
    long widest = shapes.stream().mapToLong(FeatureShape::columns).max().orElseThrow();
    long most = Integer.MAX_VALUE / (widest * classes * Float.BYTES);
    if (protocol.candidates().size() > most) {
      throw new UsageException(
          "%d classifiers of %,d classes on %,d values are more than one tensor can hold: try at most %d at once, with fewer --learning-rates or --weight-decays"
              .formatted(protocol.candidates().size(), classes, widest, most));
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
   *     not finite only where no classifier's is
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
    double lowest = losses[0];
    for (float loss : losses) {
      boolean better = !Double.isFinite(lowest) || loss < lowest;
      lowest = Float.isFinite(loss) && better ? loss : lowest;
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
