package org.mocoeval.backbone.resnet;

import java.util.List;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * Writes a network as TorchScript, one function a stage and one line a convolution, on top of the
 * building blocks in this package's resources.
 *
 * <p>In one call, libtorch frees each intermediate as soon as it has been used and works in place;
 * called one by one from Java, every intermediate stays until its handle is closed, which doubles
 * the memory. Channels-last is the layout in which oneDNN and cuDNN convolve fastest.
 */
final class ResNetSource {
  private final StringBuilder text = new StringBuilder();
  private final ResNetSpec spec;
  private final ConvolutionKind kind;
  private int nextTensor;

  private ResNetSource(ResNetSpec spec, ConvolutionKind kind) {
    this.spec = spec;
    this.kind = kind;
  }

  /**
   * Writes functions {@code stage1(x, p)}, {@code stage2(x, p)}, …, each of which takes the output
   * of the one before, and for trainable networks {@code stages(x, p, groups)}, which returns all
   * of them, {@code stage_range(x, p, groups, first, last)}, which goes on from the output of the
   * stage before the first, and {@code last_stage(x, p, groups, narrow)}, which computes in
   * bfloat16 if {@code narrow} says so.
   *
   * @param spec the network
   * @param kind what stands behind a convolution
   * @return source for {@link TorchScriptModule}
   */
  static String of(ResNetSpec spec, ConvolutionKind kind) {
    ResNetSource source = new ResNetSource(spec, kind);
    source.network();
    return resource("common.py") + resource(kind.resource()) + source.text;
  }

  /** Reads a file of building blocks. */
  static String resource(String name) {
    return TorchScriptModule.source(ResNetSource.class, name);
  }

  /** Name of a stage's function, counted from 1. */
  static String function(int stage) {
    return "stage" + stage;
  }

  private void network() {
    Architecture net = Architecture.of(spec);
    begin(function(1), "Tensor");
    line("x = self.channels_last(x)");
    line("return " + convolution("convolution_relu", "x", net.stem()));
    for (int s = 0; s < net.stages().size(); s++) {
      begin(function(s + 2), "Tensor");
      boolean pooled = s == 0 && spec.stem().maxPool();
      if (pooled) {
        line("x = self.max_pool(x)");
      }
      boolean first = !pooled;
      for (ResidualBlock block : net.stages().get(s)) {
        block(block, first);
        first = false;
      }
      line("return x");
    }
    if (kind == ConvolutionKind.TRAINABLE) {
      allStages();
      stageRange();
      lastStage();
    }
  }

  private void allStages() {
    begin("stages", "List[Tensor]");
    line("found: List[Tensor] = []");
    for (int stage = 1; stage <= spec.stageCount(); stage++) {
      line("x = self." + function(stage) + "(x, p, groups)");
      line("found.append(x)");
    }
    line("return found");
  }

  private void stageRange() {
    text.append(
        "\n\ndef stage_range(self, x: Tensor, p: List[Tensor], groups: int, first: int, last: int)"
            + " -> List[Tensor]:\n");
    line("found: List[Tensor] = []");
    for (int stage = 1; stage <= spec.stageCount(); stage++) {
      line("if first <= " + stage + " and " + stage + " <= last:");
      line("    x = self." + function(stage) + "(x, p, groups)");
      line("    found.append(x)");
    }
    line("return found");
  }

  /**
   * The stages before the last are freed as soon as neither the next one nor autograd needs them.
   */
  private void lastStage() {
    text.append(
        "\n\ndef last_stage(self, x: Tensor, p: List[Tensor], groups: int, narrow: bool) -> Tensor:\n");
    line("if narrow:");
    line("    x = self.narrow(x)");
    for (int stage = 1; stage <= spec.stageCount(); stage++) {
      line("x = self." + function(stage) + "(x, p, groups)");
    }
    line("if narrow:");
    line("    x = self.widen(x)");
    line("return x");
  }

  /** A block whose input is the stage's input must not overwrite it: the caller may keep it. */
  private void block(ResidualBlock block, boolean readsStageInput) {
    line("# " + block.name());
    List<Convolution> body = block.body();
    Convolution last = body.get(body.size() - 1);
    String in = "x";
    for (Convolution inner : body.subList(0, body.size() - 1)) {
      line("y = " + convolution("convolution_relu", in, inner));
      in = "y";
    }
    int lastTensor = take();
    String shortcut = "x";
    if (!block.identityShortcut()) {
      shortcut = "shortcut";
      line("shortcut = " + shortcut(block));
    }
    boolean free = !(readsStageInput && block.identityShortcut());
    String operands = "y, " + shortcut + ", " + (free ? "True" : "False");
    line("x = " + call("convolution_add_relu", operands, lastTensor, last));
  }

  private String shortcut(ResidualBlock block) {
    return block
        .projection()
        .map(projection -> convolution("convolution", "x", projection))
        .orElseGet(
            () ->
                "self.padded_shortcut(x, %d, %d)"
                    .formatted(block.subsampling(), block.zeroChannels()));
  }

  private String convolution(String function, String operands, Convolution c) {
    return call(function, operands, take(), c);
  }

  private String call(String function, String operands, int at, Convolution c) {
    return "self.%s(%s, p, %d, %d, %d, %d%s)"
        .formatted(
            function,
            operands,
            at,
            c.stride(),
            c.padding(),
            c.dilation(),
            kind == ConvolutionKind.TRAINABLE ? ", groups" : "");
  }

  /** Tensors are taken in the order of the parameters: a block's body before its projection. */
  private int take() {
    int at = nextTensor;
    nextTensor += kind.tensors();
    return at;
  }

  private void begin(String function, String result) {
    String flag = kind == ConvolutionKind.TRAINABLE ? ", groups: int" : "";
    text.append(
        "\n\ndef %s(self, x: Tensor, p: List[Tensor]%s) -> %s:\n"
            .formatted(function, flag, result));
  }

  private void line(String statement) {
    text.append("    ").append(statement).append('\n');
  }
}
