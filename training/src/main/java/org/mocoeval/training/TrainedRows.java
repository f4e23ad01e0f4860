package org.mocoeval.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.mocoeval.backbone.BackboneWeights;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;

/** The rows of a table whose every row takes a training of its own. */
public final class TrainedRows {
  private TrainedRows() {}

  /**
   * Evaluates the checkpoint and, where it is wanted, the same network before any training.
   *
   * @param <R> a row
   * @param weights the checkpoint's
   * @param randomSeed of the untrained network, if there is to be one
   * @param onlyEstimate whether a training without a row was not to have one
   * @param evaluation of one set of weights, under a name for folders; empty if the process was
   *     asked to end or only the cost was asked for
   * @return the rows, the checkpoint's first, none where only the cost was asked for; empty if the
   *     process was asked to end
   */
  public static <R> Optional<List<R>> evaluate(
      FromCheckpoint weights,
      OptionalInt randomSeed,
      boolean onlyEstimate,
      BiFunction<BackboneWeights, String, Optional<R>> evaluation) {
    Map<String, BackboneWeights> wanted = new LinkedHashMap<>();
    wanted.put("checkpoint", weights);
    randomSeed.ifPresent(
        seed -> wanted.put("random-init", new RandomInitialisation(weights.spec(), seed)));
    List<R> rows = new ArrayList<>();
    for (Map.Entry<String, BackboneWeights> each : wanted.entrySet()) {
      Optional<R> row = evaluation.apply(each.getValue(), each.getKey());
      row.ifPresent(rows::add);
      if (row.isEmpty() && !onlyEstimate) {
        return Optional.empty();
      }
    }
    return Optional.of(rows);
  }
}
