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
      Shape shape = new Shape(convolution.weightShape());
      double fanOut = (double) convolution.out() * convolution.kernel() * convolution.kernel();
      float deviation = (float) Math.sqrt(2 / fanOut);
      arrays.put(
          convolution.weightName(), manager.randomNormal(0, deviation, shape, DataType.FLOAT32));
      Shape channels = new Shape(convolution.out());
      String[] norm = convolution.normNames();
      arrays.put(norm[0], manager.ones(channels));
      arrays.put(norm[1], manager.zeros(channels));
      arrays.put(norm[2], manager.zeros(channels));
      arrays.put(norm[3], manager.ones(channels));
    }
    return arrays;
  }
}
