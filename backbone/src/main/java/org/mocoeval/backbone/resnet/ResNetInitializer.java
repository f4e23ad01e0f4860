package org.mocoeval.backbone.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.backbone.torch.Torch;

/**
 * Starting values as torchvision's {@code ResNet.__init__}: convolutions normal with variance 2 /
 * (out · kernel²) (He et al. 2015, fan-out), batch norms 1 and 0, running statistics 0 and 1. The
 * last batch norm of a block starts at 1 as well ({@code zero_init_residual=False}, PROTOCOLS 1.1).
 *
 * <p>{@link Stem#SMALL} is put in after torchvision has drawn its own, in MoCo's CIFAR-10
 * demonstration as elsewhere, and so starts as PyTorch's {@code Conv2d} does: uniform in ±1/√(in ·
 * kernel²).
 */
final class ResNetInitializer {
  private ResNetInitializer() {}

  /**
   * Draws a network.
   *
   * @param spec the network
   * @param manager owner of the arrays
   * @param seed for libtorch's generator of this process, whose state is thereby replaced
   * @return arrays by name in the order of {@link ResNetSpec#parameterShapes()}
   */
  static Map<String, NDArray> draw(ResNetSpec spec, NDManager manager, int seed) {
    Torch.engine().setRandomSeed(seed);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Convolution convolution : Architecture.of(spec).convolutions()) {
      arrays.put(convolution.weightName(), weight(manager, spec, convolution));
      Shape channels = new Shape(convolution.out());
      String[] norm = convolution.normNames();
      arrays.put(norm[0], manager.ones(channels));
      arrays.put(norm[1], manager.zeros(channels));
      arrays.put(norm[2], manager.zeros(channels));
      arrays.put(norm[3], manager.ones(channels));
    }
    return arrays;
  }

  private static NDArray weight(NDManager manager, ResNetSpec spec, Convolution convolution) {
    Shape shape = new Shape(convolution.weightShape());
    double area = (double) convolution.kernel() * convolution.kernel();
    if (spec.stem() == Stem.SMALL && convolution.name().equals(Architecture.STEM)) {
      float bound = (float) (1 / Math.sqrt(convolution.in() * area));
      return manager.randomUniform(-bound, bound, shape, DataType.FLOAT32);
    }
    float deviation = (float) Math.sqrt(2 / (convolution.out() * area));
    return manager.randomNormal(0, deviation, shape, DataType.FLOAT32);
  }
}
