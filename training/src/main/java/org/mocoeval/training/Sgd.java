package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * Stochastic gradient descent as PyTorch does it: {@code b ← µ·b + (g + λ·w)}, {@code w ← w − η·b},
 * with Nesterov {@code w ← w − η·(g + λ·w + µ·b)}. The buffer holds no learning rate, so that a
 * change of rate acts at once; DJL's own optimiser keeps the rate inside and differs after the
 * first change.
 *
 * <p>Owns the momentum buffers. Not thread-safe; autograd must be off in the calling thread.
 */
public final class Sgd implements AutoCloseable {
  private final NDManager manager;
  private final TorchScriptModule functions;
  private final List<NDArray> weights;
  private final Map<String, NDArray> buffers = new LinkedHashMap<>();
  private final double momentum;
  private final double weightDecay;
  private final boolean nesterov;

  /**
   * Prepares buffers of zeros, named as the weights are.
   *
   * @param parent closes the optimiser with itself, unless it is closed before
   * @param weights leaf arrays that require a gradient, by name; updated in place
   * @param momentum µ in [0, 1)
   * @param weightDecay λ, at least 0
   * @param nesterov whether to look ahead
   */
  public Sgd(
      NDManager parent,
      Map<String, NDArray> weights,
      double momentum,
      double weightDecay,
      boolean nesterov) {
    this.manager = parent.newSubManager();
    this.functions = TorchScriptModule.compile(manager, Sgd.class, "sgd.py");
    this.weights = List.copyOf(weights.values());
    this.momentum = momentum;
    this.weightDecay = weightDecay;
    this.nesterov = nesterov;
    weights.forEach(
        (name, weight) ->
            buffers.put(
                name, manager.zeros(weight.getShape(), weight.getDataType(), weight.getDevice())));
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
   * Updates the weights by their accumulated gradients and sets those to zero.
   *
   * @param learningRate η
   */
  public void step(double learningRate) {
    try (NDManager scope = manager.newSubManager()) {
      List<NDArray> gradients = new ArrayList<>(weights.size());
      for (NDArray weight : weights) {
        NDArray gradient = weight.getGradient();
        gradient.attach(scope);
        gradients.add(gradient);
      }
      functions.run(
          "step",
          weights,
          gradients,
          List.copyOf(buffers.values()),
          learningRate,
          momentum,
          weightDecay,
          nesterov);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
