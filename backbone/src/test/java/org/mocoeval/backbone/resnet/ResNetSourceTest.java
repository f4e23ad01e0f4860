package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResNetSourceTest {
  @Test
  void aStageReadsAsOneLineAConvolution() {
    ResNetSpec spec = Backbones.named("resnet18");
    String source = ResNetSource.of(spec, ConvolutionKind.FOLDED);
    assertEquals(
        """
        def stage3(self, x: Tensor, p: List[Tensor]) -> Tensor:
            # layer2.0
            y = self.convolution_relu(x, p, 10, 2, 1, 1)
            shortcut = self.convolution(x, p, 14, 2, 0, 1)
            x = self.convolution_add_relu(y, shortcut, True, p, 12, 1, 1, 1)
            # layer2.1
            y = self.convolution_relu(x, p, 16, 1, 1, 1)
            x = self.convolution_add_relu(y, x, True, p, 18, 1, 1, 1)
            return x
        """,
        function(source, "stage3"));
  }

  @Test
  void aStageMayNotOverwriteItsInput() {
    String source = ResNetSource.of(Backbones.named("resnet18_small"), ConvolutionKind.FOLDED);
    assertTrue(function(source, "stage2").contains("convolution_add_relu(y, x, False, "));
  }

  @Test
  void paddedShortcutsSubsampleAndAddHalfTheChannelsOnEitherSide() {
    String source = ResNetSource.of(Backbones.named("cifar_resnet20"), ConvolutionKind.FOLDED);
    assertTrue(function(source, "stage3").contains("shortcut = self.padded_shortcut(x, 2, 8)"));
  }

  @Test
  void dilatedStagesContractTheirFirstBlock() {
    ResNetSpec spec = Backbones.named("resnet50").withPlan(StagePlan.D8);
    String source = function(ResNetSource.of(spec, ConvolutionKind.FOLDED), "stage5");
    assertTrue(source.contains("p, 88, 1, 2, 2)"), source);
    assertTrue(source.contains("p, 96, 1, 4, 4)"), source);
  }

  private static String function(String source, String name) {
    int start = source.indexOf("def " + name + "(");
    int end = source.indexOf("\n\n\ndef ", start);
    return end < 0 ? source.substring(start) : source.substring(start, end + 1);
  }
}
