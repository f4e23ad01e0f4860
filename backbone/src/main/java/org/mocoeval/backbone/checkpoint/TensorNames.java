package org.mocoeval.backbone.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up backbone tensors by torchvision's names or by what other code bases call them. */
final class TensorNames {
  private record Alias(String torchvision, String other) {}

  /**
   * The stem of small-image ResNets is often {@code conv, bn}; pytorch-cifar and its many
   * descendants call the projection {@code shortcut}; classifiers are {@code fc} or {@code linear}.
   */
  private static final List<Alias> ALIASES =
      List.of(
          new Alias("conv1.", "conv."),
          new Alias("bn1.", "bn."),
          new Alias(".downsample.", ".shortcut."),
          new Alias("linear.", "fc."),
          new Alias("fc.", "linear."));

  private final Map<String, TensorData> tensors;

  TensorNames(Map<String, TensorData> tensors) {
    this.tensors = tensors;
  }

  Set<String> all() {
    return tensors.keySet();
  }

  /**
   * The tensor of that name under a prefix; an alias is asked for only where the name is absent.
   */
  Optional<TensorData> find(String prefix, String torchvisionName) {
    TensorData exact = tensors.get(prefix + torchvisionName);
    if (exact != null) {
      return Optional.of(exact);
    }
    return ALIASES.stream()
        .map(alias -> renamed(torchvisionName, alias))
        .flatMap(Optional::stream)
        .map(other -> tensors.get(prefix + other))
        .filter(tensor -> tensor != null)
        .findFirst();
  }

  /** An alias that begins with a dot stands anywhere, the others only at the beginning. */
  private static Optional<String> renamed(String name, Alias alias) {
    boolean applies =
        alias.torchvision().startsWith(".")
            ? name.contains(alias.torchvision())
            : name.startsWith(alias.torchvision());
    return applies
        ? Optional.of(name.replace(alias.torchvision(), alias.other()))
        : Optional.empty();
  }
}
