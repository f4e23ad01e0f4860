package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * {@link Sgd} for many models at once: the first dimension of every weight counts models that do
 * not see each other, and each has a learning rate and a weight decay of its own. With one model it
 * is the same formula. Gradients are handed in, not taken from autograd.
 *
 * <p>Owns the momentum buffers. Not thread-safe; autograd must be off in the calling thread.
 */
public final class StackedSgd implements AutoCloseable {
  /** 1 MiB each of weight, gradient, buffer and a sum, which a core's caches hold. */
  private static final long VALUES_IN_CACHE = 1 << 18;

  private final NDManager manager;
  private final TorchScriptModule functions;
  private final Map<String, NDArray> weights;
  private final Map<String, NDArray> buffers = new LinkedHashMap<>();
  private final double[] rates;
  private final NDArray decays;
  private final double momentum;
  private final boolean nesterov;

  /**
   * Prepares buffers of zeros, named as the weights are.
   *
   * @param parent its device holds the weights; closes the optimiser with itself, unless it is
   *     closed before
   * @param weights arrays (models, …) by name; updated in place
   * @param rates what a step's learning rate is multiplied by, one a model, at least 0
   * @param decays λ of each model, at least 0
   * @param momentum µ in [0, 1)
   * @param nesterov whether to look ahead
   */
  public StackedSgd(
      NDManager parent,
      Map<String, NDArray> weights,
      double[] rates,
      double[] decays,
      double momentum,
      boolean nesterov) {
    this.manager = parent.newSubManager();
    this.functions = TorchScriptModule.compile(manager, StackedSgd.class, "sgd.py");
    this.weights = new LinkedHashMap<>(weights);
    this.rates = rates.clone();
    this.decays = column(manager, decays);
    this.momentum = momentum;
    this.nesterov = nesterov;
    weights.forEach(
        (name, weight) -> {
          if (weight.getShape().get(0) != rates.length || rates.length != decays.length) {
            throw new IllegalArgumentException(
                "%s is %s: expected %d models, as there are rates, and %d decays"
                    .formatted(name, weight.getShape(), rates.length, decays.length));
          }
          buffers.put(
              name, manager.zeros(weight.getShape(), weight.getDataType(), weight.getDevice()));
        });
  }

  /** Makes float32 (models), which the script broadcasts over the other dimensions. */
  private static NDArray column(NDManager owner, double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return owner.create(narrow, new Shape(values.length));
  }

  /**
   * Returns the momentum buffers, which are all that the optimiser remembers: part of a run's
   * state.
   *
   * @return the name of a weight to its buffer, in the order of the weights; unmodifiable, the
   *     arrays are the optimiser's own
   */
  public Map<String, NDArray> buffers() {
    return Collections.unmodifiableMap(buffers);
  }

  /**
   * Updates the weights.
   *
   * @param gradients of the weights' shapes, in their order; not changed
   * @param learningRate η before it is multiplied by each model's own
   */
  public void step(List<NDArray> gradients, double learningRate) {
    double[] own = new double[rates.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = learningRate * rates[i];
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray eta = column(scope, own);
      int next = 0;
      for (Map.Entry<String, NDArray> weight : weights.entrySet()) {
        functions.run(
            "stacked_step",
            weight.getValue(),
            gradients.get(next++),
            buffers.get(weight.getKey()),
            eta,
            decays,
            momentum,
            nesterov,
            weight.getValue().getDevice().isGpu() ? Long.MAX_VALUE : VALUES_IN_CACHE);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
