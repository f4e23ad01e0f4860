package org.mocoeval.backbone.resnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A specification spelt out: every convolution with its name, shape and stride, in the order in
 * which torchvision lists the parameters. Shapes, initialisation, folding and the generated source
 * all walk over this.
 *
 * @param stem the first convolution
 * @param stages the residual blocks of {@code layer1}, {@code layer2}, …
 */
record Architecture(Convolution stem, List<List<ResidualBlock>> stages) {
  /** Name of the first convolution. */
  static final String STEM = "conv1";

  private static final int IMAGE_CHANNELS = 3;

  static Architecture of(ResNetSpec spec) {
    Stem stem = spec.stem();
    Convolution first =
        new Convolution(STEM, "bn1", IMAGE_CHANNELS, spec.width(), stem.kernel(), stem.stride(), 1);
    List<List<ResidualBlock>> stages = new ArrayList<>();
    int channels = first.out();
    for (int s = 0; s < spec.depths().size(); s++) {
      List<ResidualBlock> stage = new ArrayList<>();
      for (int b = 0; b < spec.depths().get(s); b++) {
        ResidualBlock block = block(spec, s, b, channels);
        stage.add(block);
        channels = block.outChannels();
      }
      stages.add(stage);
    }
    return new Architecture(first, stages);
  }

  /** All convolutions in the order of the parameters: bodies before their projection. */
  List<Convolution> convolutions() {
    List<Convolution> all = new ArrayList<>();
    all.add(stem);
    for (List<ResidualBlock> stage : stages) {
      for (ResidualBlock block : stage) {
        all.addAll(block.body());
        block.projection().ifPresent(all::add);
      }
    }
    return all;
  }

  private static ResidualBlock block(ResNetSpec spec, int s, int b, int in) {
    String name = "layer" + (s + 1) + "." + b;
    int planes = spec.width() << s;
    int stride = spec.plan().stride(s, b);
    int dilation = spec.plan().dilation(s, b);
    int out = planes * spec.block().expansion();
    List<Convolution> body =
        switch (spec.block()) {
          case BASIC ->
              List.of(
                  convolution(name, 1, in, planes, 3, stride, dilation),
                  convolution(name, 2, planes, planes, 3, 1, 1));
          case BOTTLENECK -> {
            int inner = planes * spec.innerFactor();
            yield List.of(
                convolution(name, 1, in, inner, 1, 1, 1),
                convolution(name, 2, inner, inner, 3, stride, dilation),
                convolution(name, 3, inner, out, 1, 1, 1));
          }
        };
    boolean padded = spec.shortcut() == Shortcut.PADDED;
    boolean reshapes = stride != 1 || in != out;
    Optional<Convolution> projection =
        reshapes && !padded
            ? Optional.of(
                new Convolution(
                    name + ".downsample.0", name + ".downsample.1", in, out, 1, stride, 1))
            : Optional.empty();
    return new ResidualBlock(
        name, body, projection, padded ? stride : 1, padded ? (out - in) / 2 : 0);
  }

  private static Convolution convolution(
      String block, int number, int in, int out, int kernel, int stride, int dilation) {
    return new Convolution(
        block + ".conv" + number, block + ".bn" + number, in, out, kernel, stride, dilation);
  }
}
