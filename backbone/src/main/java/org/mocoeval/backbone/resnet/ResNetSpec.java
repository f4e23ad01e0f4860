package org.mocoeval.backbone.resnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * A residual network without its classifier.
 *
 * @param name as {@link Backbones#named} knows it
 * @param block the residual block
 * @param depths blocks of each residual stage
 * @param width channels of the stem and planes of the first residual stage; each further stage has
 *     twice as many. 64 in the ImageNet networks, 16 in the CIFAR ones
 * @param innerFactor channels inside a bottleneck per plane: 1, or 2 in torchvision's {@code
 *     wide_resnet50_2}
 * @param stem what comes before the residual stages
 * @param shortcut how shortcuts change shape
 * @param plan strides and dilations, one each a residual stage
 */
public record ResNetSpec(
    String name,
    BlockKind block,
    List<Integer> depths,
    int width,
    int innerFactor,
    Stem stem,
    Shortcut shortcut,
    StagePlan plan) {
  /** Keeps channel counts far from integer overflow, and typing errors out. */
  private static final int MAX_WIDTH = 1024;

  /** Copies the depths and checks that all parts fit together. */
  public ResNetSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(block);
    Objects.requireNonNull(stem);
    depths = List.copyOf(depths);
    if (depths.isEmpty() || depths.size() > 4 || Collections.min(depths) < 1) {
      throw new IllegalArgumentException("expected 1 to 4 stages of blocks, found " + depths);
    }
    if (width < 2 || width > MAX_WIDTH || width % 2 != 0) {
      throw new IllegalArgumentException(
          "expected an even width of 2 to " + MAX_WIDTH + " channels, found " + width);
    }
    if (innerFactor < 1 || (block == BlockKind.BASIC && innerFactor != 1)) {
      throw new IllegalArgumentException(
          "expected an inner factor of at least 1, and 1 for basic blocks, found " + innerFactor);
    }
    if (shortcut == Shortcut.PADDED && block != BlockKind.BASIC) {
      throw new IllegalArgumentException("padded shortcuts are for basic blocks");
    }
    if (plan.strides().size() != depths.size()) {
      throw new IllegalArgumentException(
          "expected strides and dilations for " + depths.size() + " stages, found " + plan);
    }
  }

  /**
   * Returns how many feature maps the network has.
   *
   * @return the residual stages and the stem: 5, or 4 in a CIFAR network
   */
  public int stageCount() {
    return depths.size() + 1;
  }

  /**
   * Returns the channels of a stage.
   *
   * @param stage 1 to {@link #stageCount()}
   * @return number of channels
   */
  public int channels(int stage) {
    Objects.checkIndex(stage - 1, stageCount());
    return stage == 1 ? width : (width << (stage - 2)) * block.expansion();
  }

  /**
   * Returns the length of the last stage's global average.
   *
   * @return number of channels
   */
  public int featureDimension() {
    return channels(stageCount());
  }

  /**
   * Returns the shapes of all stages for one image.
   *
   * @param height of the image in pixels
   * @param width of the image in pixels
   * @return channels, height and width of stage 1, 2, …
   */
  public List<StageShape> stageShapes(int height, int width) {
    Architecture net = Architecture.of(this);
    List<StageShape> shapes = new ArrayList<>();
    int h = net.stem().outputSize(height);
    int w = net.stem().outputSize(width);
    shapes.add(new StageShape(channels(1), h, w));
    if (stem.maxPool()) {
      h = (h - 1) / 2 + 1;
      w = (w - 1) / 2 + 1;
    }
    for (List<ResidualBlock> stage : net.stages()) {
      for (ResidualBlock residual : stage) {
        h = residual.outputSize(h);
        w = residual.outputSize(w);
      }
      shapes.add(new StageShape(channels(shapes.size() + 1), h, w));
    }
    return shapes;
  }

  /**
   * Counts what a forward pass of one image leaves behind for a backward pass: the outputs of all
   * convolutions, and as many values again behind their batch norms.
   *
   * @param height of the image in pixels
   * @param width of the image in pixels
   * @return number of values
   */
  public long activations(int height, int width) {
    Architecture net = Architecture.of(this);
    long h = net.stem().outputSize(height);
    long w = net.stem().outputSize(width);
    long values = h * w * net.stem().out();
    if (stem.maxPool()) {
      h = (h - 1) / 2 + 1;
      w = (w - 1) / 2 + 1;
      values += h * w * net.stem().out() / 2;
    }
    for (List<ResidualBlock> stage : net.stages()) {
      for (ResidualBlock residual : stage) {
        for (Convolution convolution : residual.body()) {
          h = convolution.outputSize((int) h);
          w = convolution.outputSize((int) w);
          values += h * w * convolution.out();
        }
        values += residual.projection().map(Convolution::out).orElse(0) * h * w;
      }
    }
    return 2 * values;
  }

  /**
   * Returns every tensor that the network needs, in the order of torchvision's state dictionary:
   * convolutions, and weight, bias, running mean and running variance of the batch norms.
   *
   * <p>Batch norm's {@code num_batches_tracked} is not among them, since nothing here reads it; see
   * {@link #optionalTensors()}.
   *
   * @return a new map from name to shape
   */
  public LinkedHashMap<String, long[]> parameterShapes() {
    LinkedHashMap<String, long[]> shapes = new LinkedHashMap<>();
    for (Convolution convolution : Architecture.of(this).convolutions()) {
      shapes.put(convolution.weightName(), convolution.weightShape());
      for (String name : convolution.normNames()) {
        shapes.put(name, new long[] {convolution.out()});
      }
    }
    return shapes;
  }

  /**
   * Returns the names of tensors that belong to the network in a PyTorch checkpoint and may be
   * absent: the counters of the batch norms, scalars of type int64.
   *
   * @return names in the order of the state dictionary
   */
  public List<String> optionalTensors() {
    return Architecture.of(this).convolutions().stream()
        .map(convolution -> convolution.norm() + ".num_batches_tracked")
        .toList();
  }

  /**
   * Returns the same network with other strides and dilations. Its parameters stay the same.
   *
   * @param other one stride and dilation a residual stage
   * @return the changed network
   */
  public ResNetSpec withPlan(StagePlan other) {
    return new ResNetSpec(name, block, depths, width, innerFactor, stem, shortcut, other);
  }

  /**
   * Returns the same network under another name and with another width.
   *
   * @param newName its name
   * @param newWidth channels of the stem
   * @return the changed network
   */
  public ResNetSpec withWidth(String newName, int newWidth) {
    return new ResNetSpec(newName, block, depths, newWidth, innerFactor, stem, shortcut, plan);
  }

  /**
   * Returns the same network under another name and with another stem.
   *
   * @param newName its name
   * @param newStem what comes before the residual stages
   * @return the changed network
   */
  public ResNetSpec withStem(String newName, Stem newStem) {
    return new ResNetSpec(newName, block, depths, width, innerFactor, newStem, shortcut, plan);
  }
}
