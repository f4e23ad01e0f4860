package org.mocoeval.backbone.checkpoint;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Judges weights by their values: numbers that are none, and statistics of a network at birth. */
final class TensorHealth {
  private TensorHealth() {}

  static List<String> nonFinite(Map<String, TensorData> used) {
    List<String> problems = new ArrayList<>();
    for (TensorData tensor : used.values()) {
      long count = tensor.nonFiniteCount();
      if (count > 0) {
        problems.add(
            String.format(
                "%s has %,d of %,d values that are NaN or infinite",
                tensor.name(), count, tensor.numel()));
      }
    }
    return problems;
  }

  /** A batch norm is born with mean 0, variance 1, weight 1, bias 0 and counter 0. */
  static List<String> untrained(Map<String, TensorData> used, Map<String, TensorData> counters) {
    List<String> warnings = new ArrayList<>();
    if (allAre(used, "running_mean", 0) && allAre(used, "running_var", 1)) {
      warnings.add(
          "every running mean is 0 and every running variance 1: the batch norms have never seen "
              + "data, so features in evaluation mode are not those of a trained network");
    }
    if (allAre(counters, CheckpointAudit.COUNTER, 0)) {
      warnings.add("every num_batches_tracked is 0: no batch was ever counted");
    }
    if (normsAreAtBirth(used)) {
      warnings.add(
          "every batch norm has weight 1 and bias 0: the weights look freshly initialised");
    }
    return warnings;
  }

  private static boolean normsAreAtBirth(Map<String, TensorData> used) {
    List<TensorData> weights = new ArrayList<>();
    List<TensorData> biases = new ArrayList<>();
    for (String name : used.keySet()) {
      if (name.endsWith(".running_mean")) {
        String norm = name.substring(0, name.length() - "running_mean".length());
        if (used.containsKey(norm + "weight") && used.containsKey(norm + "bias")) {
          weights.add(used.get(norm + "weight"));
          biases.add(used.get(norm + "bias"));
        }
      }
    }
    return allAre(weights, 1) && allAre(biases, 0);
  }

  private static boolean allAre(Map<String, TensorData> tensors, String ending, float value) {
    List<TensorData> matching =
        tensors.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(ending))
            .map(Map.Entry::getValue)
            .toList();
    return allAre(matching, value);
  }

  private static boolean allAre(Collection<TensorData> tensors, float value) {
    return !tensors.isEmpty() && tensors.stream().allMatch(tensor -> isConstant(tensor, value));
  }

  private static boolean isConstant(TensorData tensor, float value) {
    boolean[] constant = {true};
    tensor.forEachFloats(values -> constant[0] &= isConstant(values, value));
    return constant[0];
  }

  private static boolean isConstant(FloatBuffer values, float value) {
    while (values.hasRemaining()) {
      if (values.get() != value) {
        return false;
      }
    }
    return true;
  }
}
