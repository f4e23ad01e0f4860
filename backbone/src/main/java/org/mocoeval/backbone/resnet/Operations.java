package org.mocoeval.backbone.resnet;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the multiply-adds of a network's convolutions for one image, stage by stage. A convolution
 * of c × k × k inputs takes c·k² multiply-adds for each output value, whatever its dilation; zero
 * padding counts as if it were computed. Left out: batch norm, ReLU, pooling, sums and the
 * classifier, together about 1 % of the operations (their share of the time is larger, since they
 * wait for memory).
 *
 * <p>Published counts of "FLOPs" are mostly these multiply-adds; as operations, each counts twice.
 */
public final class Operations {
  /** A multiplication and an addition. */
  public static final int OF_A_MULTIPLY_ADD = 2;

  private Operations() {}

  /**
   * Counts the operations of a forward pass.
   *
   * @param network without its classifier
   * @param height of the image in pixels, at least 1
   * @param width of the image in pixels, at least 1
   * @return multiplications and additions of all convolutions
   */
  public static long forward(ResNetSpec network, int height, int width) {
    return forward(network, height, width, network.stageCount());
  }

  /**
   * Counts the operations of a forward pass that ends early.
   *
   * @param network without its classifier
   * @param height of the image in pixels, at least 1
   * @param width of the image in pixels, at least 1
   * @param last stage that is computed, 1 to {@link ResNetSpec#stageCount()}
   * @return multiplications and additions of the convolutions up to that stage
   */
  public static long forward(ResNetSpec network, int height, int width, int last) {
    return OF_A_MULTIPLY_ADD
        * multiplyAdds(network, height, width).subList(0, last).stream()
            .mapToLong(Long::longValue)
            .sum();
  }

  /**
   * Counts the operations of one residual stage on a map that need not be an image's, such as the
   * regions of a detector.
   *
   * @param network to which the stage belongs
   * @param stage 2 to {@link ResNetSpec#stageCount()}
   * @param height of the stage's input in pixels
   * @param width of the stage's input in pixels
   * @return multiplications and additions of the stage's convolutions
   */
  public static long stage(ResNetSpec network, int stage, int height, int width) {
    Size input = new Size(height, width);
    return OF_A_MULTIPLY_ADD * stage(Architecture.of(network).stages().get(stage - 2), input);
  }

  /**
   * Counts the multiply-adds of each stage.
   *
   * @param network without its classifier
   * @param height of the image in pixels, at least 1
   * @param width of the image in pixels, at least 1
   * @return one number a stage, the stem's first
   */
  public static List<Long> multiplyAdds(ResNetSpec network, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("no image of " + height + "×" + width + " pixels");
    }
    Architecture net = Architecture.of(network);
    List<StageShape> shapes = network.stageShapes(height, width);
    List<Long> counts = new ArrayList<>();
    counts.add(one(net.stem(), Size.of(shapes.get(0))));
    Size input = Size.of(shapes.get(0));
    if (network.stem().maxPool()) {
      input = new Size((input.height + 1) / 2, (input.width + 1) / 2);
    }
    for (int s = 0; s < net.stages().size(); s++) {
      counts.add(stage(net.stages().get(s), input));
      input = Size.of(shapes.get(s + 1));
    }
    return List.copyOf(counts);
  }

  private static long stage(List<ResidualBlock> blocks, Size input) {
    long count = 0;
    Size size = input;
    for (ResidualBlock block : blocks) {
      for (Convolution convolution : block.body()) {
        size = size.after(convolution);
        count += one(convolution, size);
      }
      Size output = size; // The projection has the block's stride, and so its output's size.
      count += block.projection().map(projection -> one(projection, output)).orElse(0L);
    }
    return count;
  }

  private static long one(Convolution convolution, Size output) {
    long inputs = (long) convolution.in() * convolution.kernel() * convolution.kernel();
    return inputs * convolution.out() * output.height * output.width;
  }

  private record Size(int height, int width) {
    static Size of(StageShape shape) {
      return new Size(shape.height(), shape.width());
    }

    Size after(Convolution convolution) {
      return new Size(convolution.outputSize(height), convolution.outputSize(width));
    }
  }
}
