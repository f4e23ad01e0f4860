package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.TorchScriptModule;

/** The arrays of a head in the order in which its script takes them; owns them. */
final class HeadArrays implements AutoCloseable {
  private final NDManager owner;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private HeadArrays(NDManager parent) {
    this.owner = parent.newSubManager();
  }

  /** Draws them from libtorch's generator as it stands. */
  static HeadArrays draw(NDManager parent, TorchScriptModule functions, List<ArraySpec> specs) {
    HeadArrays head = new HeadArrays(parent);
    for (ArraySpec spec : specs) {
      head.arrays.put(spec.name(), head.drawn(functions, spec));
    }
    return head;
  }

  /**
   * Takes given arrays, of any floating-point type; they become its own.
   *
   * @throws IllegalArgumentException if one is missing or has another shape
   */
  static HeadArrays adopt(NDManager parent, List<ArraySpec> specs, Map<String, NDArray> given) {
    HeadArrays head = new HeadArrays(parent);
    for (ArraySpec spec : specs) {
      NDArray array = given.get(spec.name());
      if (array == null || !array.getShape().equals(spec.shape())) {
        throw new IllegalArgumentException(
            "%s: expected %s, found %s"
                .formatted(
                    spec.name(), spec.shape(), array == null ? "nothing" : array.getShape()));
      }
      array.attach(head.owner);
      head.arrays.put(spec.name(), array);
    }
    return head;
  }

  private NDArray drawn(TorchScriptModule functions, ArraySpec spec) {
    NDArray zeros = owner.zeros(spec.shape());
    if (spec.initial() instanceof Initial.Constant constant) {
      if (constant.value() != 0) {
        zeros.addi(constant.value());
      }
      return zeros;
    }
    try (zeros) {
      if (spec.initial() instanceof Initial.Normal normal) {
        return functions.tensor(owner, "normal", zeros, normal.deviation());
      }
      Initial.Fans fans = Initial.Fans.of(spec.shape());
      return spec.initial() instanceof Initial.HeFanOut
          ? functions.tensor(owner, "normal", zeros, Math.sqrt(2 / fans.out()))
          : functions.tensor(owner, "uniform", zeros, Math.sqrt(6 / (fans.in() + fans.out())));
    }
  }

  /** All of them, running statistics included. */
  List<NDArray> list() {
    return List.copyOf(arrays.values());
  }

  /** By name. */
  Map<String, NDArray> byName() {
    return new LinkedHashMap<>(arrays);
  }

  @Override
  public void close() {
    owner.close();
  }
}
