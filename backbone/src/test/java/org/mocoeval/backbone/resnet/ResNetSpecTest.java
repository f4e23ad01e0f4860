package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResNetSpecTest {
  /** Trainable values without classifier: torchvision 0.14's totals less its fc layer. */
  @ParameterizedTest
  @CsvSource({
    "resnet18, 512, 11176512",
    "resnet34, 512, 21284672",
    "resnet50, 2048, 23508032",
    "resnet101, 2048, 42500160",
    "resnet152, 2048, 58143808",
    "wide_resnet50_2, 2048, 66834240",
    "wide_resnet101_2, 2048, 124837696",
    "resnet50x2, 4096, 93907072",
    "cifar_resnet20, 64, 269072",
    "cifar_resnet32, 64, 463504",
  })
  void sizesAreThoseOfTheReference(String name, int dimension, long values) {
    ResNetSpec spec = Backbones.named(name);
    long sum =
        spec.parameterShapes().entrySet().stream()
            .filter(e -> !e.getKey().contains("running"))
            .mapToLong(e -> Arrays.stream(e.getValue()).reduce(1, Math::multiplyExact))
            .sum();
    assertEquals(dimension, spec.featureDimension());
    assertEquals(values, sum);
  }

  @Test
  void namesAndOrderAreTorchvisions() {
    Map<String, long[]> shapes = Backbones.named("resnet50").parameterShapes();
    List<String> names = new ArrayList<>(shapes.keySet());
    assertEquals(265, names.size());
    assertEquals(
        List.of("conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"),
        names.subList(0, 5));
    assertEquals("layer1.0.bn3.running_var", names.get(19));
    assertEquals("layer1.0.downsample.0.weight", names.get(20));
    assertEquals("layer1.0.downsample.1.weight", names.get(21));
    assertEquals("layer4.2.bn3.running_var", names.get(264));
    assertArrayEquals(new long[] {512, 512, 3, 3}, shapes.get("layer4.0.conv2.weight"));
    assertArrayEquals(new long[] {2048, 1024, 1, 1}, shapes.get("layer4.0.downsample.0.weight"));
    List<String> optional = Backbones.named("resnet50").optionalTensors();
    assertEquals(53, optional.size());
    assertEquals("bn1.num_batches_tracked", optional.get(0));
  }

  @Test
  void stagesHaveTheShapesOfThePage() {
    assertEquals(
        List.of(
            new StageShape(64, 112, 112),
            new StageShape(256, 56, 56),
            new StageShape(512, 28, 28),
            new StageShape(1024, 14, 14),
            new StageShape(2048, 7, 7)),
        Backbones.named("resnet50").stageShapes(224, 224));
  }

  @Test
  void dilationKeepsTheSizeOfTheLastStages() {
    assertEquals(
        List.of(
            new StageShape(64, 64, 65),
            new StageShape(256, 32, 33),
            new StageShape(512, 16, 17),
            new StageShape(1024, 16, 17),
            new StageShape(2048, 16, 17)),
        Backbones.named("resnet50").withPlan(StagePlan.D8).stageShapes(128, 129));
  }

  @Test
  void smallStemKeepsTheSizeOfTheImage() {
    assertEquals(
        List.of(
            new StageShape(16, 32, 32),
            new StageShape(16, 32, 32),
            new StageShape(32, 16, 16),
            new StageShape(64, 8, 8)),
        Backbones.named("cifar_resnet20").stageShapes(32, 32));
    assertEquals(
        new StageShape(512, 4, 4), Backbones.named("resnet18_small").stageShapes(32, 32).get(4));
  }

  @Test
  void widthFactorsScaleEveryChannel() {
    ResNetSpec quarter = Backbones.named("resnet18-w0.25");
    assertEquals(128, quarter.featureDimension());
    assertEquals("resnet18-w0.25", quarter.name());
    assertArrayEquals(new long[] {16, 3, 7, 7}, quarter.parameterShapes().get("conv1.weight"));
    assertEquals(
        Backbones.named("resnet50x2").channels(3), Backbones.named("resnet50-w2").channels(3));
  }

  @ParameterizedTest
  @CsvSource({"resnet5O, resnet50", "ResNet18, resnet18", "cifar_resnet2, cifar_resnet20"})
  void unknownNamesSuggestTheNearest(String name, String suggestion) {
    String message =
        assertThrows(BackboneException.class, () -> Backbones.named(name)).getMessage();
    assertTrue(message.contains("did you mean '" + suggestion + "'?"), message);
    assertTrue(message.contains("wide_resnet50_2"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet18-w0.1", "resnet18-w5", "resnet18-w0.3", "cifar_resnet20-w0.15"})
  void widthFactorsOutOfRangeAreRefused(String name) {
    String message =
        assertThrows(BackboneException.class, () -> Backbones.named(name)).getMessage();
    assertTrue(message.contains("expected a width factor of 1/8 to 4"), message);
  }

  @Test
  void specificationsThatDoNotFitTogetherAreRefused() {
    ResNetSpec spec = Backbones.named("resnet18");
    assertThrows(IllegalArgumentException.class, () -> spec.withWidth("odd", 63));
    assertThrows(IllegalArgumentException.class, () -> spec.withPlan(StagePlan.classification(3)));
    assertThrows(
        IllegalArgumentException.class, () -> new StagePlan(List.of(1, 2), List.of(1), false));
    assertThrows(
        IllegalArgumentException.class, () -> new StagePlan(List.of(1, 0), List.of(1, 1), false));
    assertThrows(IndexOutOfBoundsException.class, () -> spec.channels(6));
  }
}
