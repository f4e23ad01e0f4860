package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {
  /** What torchvision's own networks did, as operations_goldens.py counted it by hooks. */
  record Goldens(List<Case> cases) {
    record Case(String network, int height, int width, boolean dilated, List<Long> multiplyAdds) {
      ResNetSpec spec() {
        ResNetSpec named = Backbones.named(network);
        return dilated ? named.withPlan(StagePlan.D8) : named;
      }
    }
  }

  static Stream<Goldens.Case> goldens() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            OperationsTest.class.getResourceAsStream("operations.json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, Goldens.class).cases().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void eachStageDoesWhatTorchvisionsDoes(Goldens.Case golden) {
    assertEquals(
        golden.multiplyAdds(),
        Operations.multiplyAdds(golden.spec(), golden.height(), golden.width()));
  }

  /** torchvision's documentation gives these "GFLOPS", classifier of 1,000 classes included. */
  @ParameterizedTest
  @CsvSource({
    "resnet18, 1.81",
    "resnet34, 3.66",
    "resnet50, 4.09",
    "resnet101, 7.80",
    "resnet152, 11.51",
    "wide_resnet50_2, 11.40",
    "wide_resnet101_2, 22.75",
  })
  void totalsAreThePublishedOnes(String name, double published) {
    ResNetSpec spec = Backbones.named(name);
    long classifier = 1000L * spec.featureDimension();
    assertEquals(
        published, (Operations.forward(spec, 224, 224) / 2.0 + classifier) / 1e9, 0.005, name);
  }

  /** Where the reference has no such network, or another size. */
  @ParameterizedTest
  @CsvSource({"resnet50, 64", "resnet18_small, 32", "cifar_resnet20, 32", "resnet18-w0.25, 65"})
  void countIsThatOfAWalkOverTheParameters(String name, int side) {
    ResNetSpec spec = Backbones.named(name);
    long walked = 0;
    for (Map.Entry<String, long[]> entry : spec.parameterShapes().entrySet()) {
      long[] shape = entry.getValue();
      if (shape.length == 4) {
        long output = outputSide(spec, entry.getKey(), side);
        walked += shape[0] * shape[1] * shape[2] * shape[3] * output * output;
      }
    }
    assertEquals(2 * walked, Operations.forward(spec, side, side));
  }

  /** A stage's map, but for convolutions before the stride of its first block. */
  private static long outputSide(ResNetSpec spec, String weight, int side) {
    List<StageShape> shapes = spec.stageShapes(side, side);
    if (!weight.startsWith("layer")) {
      return shapes.get(0).height();
    }
    int stage = weight.charAt("layer".length()) - '0';
    boolean beforeStride =
        spec.block() == BlockKind.BOTTLENECK && stage > 1 && weight.endsWith(".0.conv1.weight");
    return shapes.get(beforeStride ? stage - 1 : stage).height();
  }

  @Test
  void stagesAloneAreThoseOfTheWhole() {
    ResNetSpec spec = Backbones.named("resnet50");
    List<Long> all = Operations.multiplyAdds(spec, 224, 224);
    assertEquals(2 * all.get(4), Operations.stage(spec, 5, 14, 14));
    assertEquals(2 * all.get(1), Operations.stage(spec, 2, 56, 56));
    assertEquals(
        Operations.forward(spec, 224, 224),
        Operations.forward(spec, 224, 224, 4) + Operations.stage(spec, 5, 14, 14));
  }

  @Test
  void anEmptyImageIsRefused() {
    ResNetSpec spec = Backbones.named("resnet18");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Operations.forward(spec, 0, 224));
    assertEquals("no image of 0×224 pixels", refused.getMessage());
  }
}
