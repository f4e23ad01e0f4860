package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;
import org.mocoeval.backbone.torch.Torch;

/** Runs a forward with autograd on, and its backward. */
public final class Gradients {
  private Gradients() {}

  /**
   * Adds the gradients of a loss to what the weights have already; autograd is off afterwards.
   *
   * @param forward computes the loss, one number
   * @return the loss, without its graph's memory
   */
  public static NDArray of(Supplier<NDArray> forward) {
    try (GradientCollector collector = Torch.engine().newGradientCollector()) {
      NDArray loss = forward.get();
      return Torch.whole(
          () -> {
            collector.backward(loss);
            return loss;
          });
    } finally {
      Torch.inferenceThread();
    }
  }

  /**
   * Reads one number, whatever its floating-point type.
   *
   * @param number of one element
   * @return its value
   */
  public static double value(NDArray number) {
    try (NDArray wide = number.toType(DataType.FLOAT64, true)) {
      return wide.getDouble();
    }
  }
}
