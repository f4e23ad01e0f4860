package org.mocoeval.backbone.resnet;

import java.util.List;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * Writes a network as TorchScript: one function {@code stages} with one line an operation, on top
 * of the building blocks in {@code resnet.py}.
 *
 * <p>In one call, libtorch frees each intermediate as soon as it has been used and works in place;
 * called one by one from Java, every intermediate stays until its handle is closed, which doubles
 * the memory. Channels-last is the layout in which oneDNN and cuDNN convolve fastest.
 */
final class ResNetSource {
  private final StringBuilder lines = new StringBuilder();
  private int nextParameter;

  private ResNetSource() {}

  /**
   * Writes the function {@code stages(image, p, batch_statistics)}, which returns all stages.
   *
   * @param spec the network
   * @return source for {@link TorchScriptModule}
   */
  static String of(ResNetSpec spec) {
    ResNetSource source = new ResNetSource();
    source.network(spec);
    return TorchScriptModule.source(ResNetSource.class, "resnet.py") + source.lines;
  }

  private void network(ResNetSpec spec) {
    Architecture net = Architecture.of(spec);
    lines.append(
        "\n\ndef stages(self, image: Tensor, p: List[Tensor], batch_statistics: bool)"
            + " -> List[Tensor]:\n");
    line("x = torch.contiguous(image, memory_format=2)");
    line("x = torch.relu_(" + convolution(net.stem(), "x") + ")");
    line("found = [x]");
    if (spec.stem().maxPool()) {
      line("x = self.max_pool(x)");
    }
    for (List<ResidualBlock> stage : net.stages()) {
      stage.forEach(this::block);
      line("found.append(x)");
    }
    line("return found");
  }

  private void block(ResidualBlock block) {
    line("# " + block.name());
    List<Convolution> body = block.body();
    String in = "x";
    for (Convolution inner : body.subList(0, body.size() - 1)) {
      line("y = torch.relu_(" + convolution(inner, in) + ")");
      in = "y";
    }
    line("y = " + convolution(body.get(body.size() - 1), in));
    line("x = self.add_relu(y, " + shortcut(block) + ")");
  }

  private String shortcut(ResidualBlock block) {
    if (block.projection().isPresent()) {
      return convolution(block.projection().get(), "x");
    }
    return block.identityShortcut()
        ? "x"
        : "self.padded_shortcut(x, %d, %d)".formatted(block.subsampling(), block.zeroChannels());
  }

  private String convolution(Convolution c, String input) {
    int at = nextParameter;
    nextParameter += Convolution.TENSORS;
    return "self.convolution_norm(%s, p, %d, %d, %d, %d, batch_statistics)"
        .formatted(input, at, c.stride(), c.padding(), c.dilation());
  }

  private void line(String text) {
    lines.append("    ").append(text).append('\n');
  }
}
