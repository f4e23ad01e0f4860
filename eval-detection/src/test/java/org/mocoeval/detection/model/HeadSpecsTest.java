package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.detection.model.DetectorSpec.Kind;

/** Names, shapes and initial values of the published networks. */
class HeadSpecsTest {
  private static final int VOC = 20;
  private static final int COCO = 80;

  private static void draw(DetectorSpec spec, Consumer<Map<String, NDArray>> check) {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        DetectionNetwork network =
            DetectionNetwork.draw(
                manager, ResNet.initialize(manager, Backbones.named("resnet50"), 7), spec)) {
      check.accept(network.arrays());
    }
  }

  private static void assertNames(Map<String, Shape> expected, Map<String, NDArray> found) {
    Map<String, Shape> shapes = new TreeMap<>();
    found.forEach((name, array) -> shapes.put(name, array.getShape()));
    assertEquals(expected, shapes);
  }

  @Test
  void fasterRcnnOnC4() {
    draw(
        DetectorSpec.published(Kind.C4, VOC, 15, false),
        arrays -> {
          assertNames(MmdetNames.c4(VOC, false), arrays);
          assertConstants(arrays);
          assertNormal(arrays, "rpn_head.rpn_conv", 0.01);
          assertNormal(arrays, "rpn_head.rpn_cls", 0.01);
          assertNormal(arrays, "rpn_head.rpn_reg", 0.01);
          assertNormal(arrays, "roi_head.bbox_head.fc_cls", 0.01);
          assertNormal(arrays, "roi_head.bbox_head.fc_reg", 0.001);
        });
  }

  @Test
  void maskRcnnOnC4() {
    draw(
        DetectorSpec.published(Kind.C4, COCO, 15, true),
        arrays -> {
          assertNames(MmdetNames.c4(COCO, true), arrays);
          assertConstants(arrays);
          // torch counts the first side of a transposed convolution as its outputs.
          assertNormal(arrays, "roi_head.mask_head.upsample", Math.sqrt(2.0 / (2048 * 4)));
          assertNormal(arrays, "roi_head.mask_head.conv_logits", 0.001);
        });
  }

  @Test
  void maskRcnnOnAPyramid() {
    draw(
        DetectorSpec.published(Kind.FPN, COCO, 3, true),
        arrays -> {
          assertNames(MmdetNames.fpn(COCO), arrays);
          assertConstants(arrays);
          for (int i = 0; i < 4; i++) {
            assertUniform(
                arrays, "neck.lateral_convs." + i + ".conv", Math.sqrt(6.0 / ((256 << i) + 256)));
            assertUniform(arrays, "neck.fpn_convs." + i + ".conv", Math.sqrt(6.0 / (2 * 256 * 9)));
            double he = Math.sqrt(2.0 / (256 * 9));
            assertNormal(arrays, "roi_head.bbox_head.shared_convs." + i + ".conv", he);
            assertNormal(arrays, "roi_head.mask_head.convs." + i + ".conv", he);
          }
          assertUniform(
              arrays, "roi_head.bbox_head.shared_fcs.0", Math.sqrt(6.0 / (256 * 49 + 1024)));
          assertNormal(arrays, "rpn_head.rpn_conv", 0.01);
          assertNormal(arrays, "roi_head.bbox_head.fc_cls", 0.01);
          assertNormal(arrays, "roi_head.bbox_head.fc_reg", 0.001);
          assertNormal(arrays, "roi_head.mask_head.upsample", Math.sqrt(2.0 / (256 * 4)));
          assertNormal(arrays, "roi_head.mask_head.conv_logits", Math.sqrt(2.0 / COCO));
        });
  }

  /** Biases, and norms other than the backbone's own. */
  private static void assertConstants(Map<String, NDArray> arrays) {
    arrays.forEach(
        (name, array) -> {
          if (array.getShape().dimension() == 1) {
            boolean one =
                name.endsWith(".running_var")
                    || name.endsWith(".weight"); // of a batch norm: others have more sides
            assertEquals(one ? 1 : 0, array.min().getFloat(), name);
            assertEquals(one ? 1 : 0, array.max().getFloat(), name);
          }
        });
  }

  private static double mean(NDArray values) {
    return values.mean().getFloat();
  }

  private static void assertNormal(Map<String, NDArray> arrays, String layer, double deviation) {
    NDArray scaled = arrays.get(layer + ".weight").div(deviation);
    double error = 5 / Math.sqrt((double) scaled.size());
    assertEquals(0, mean(scaled), error, layer);
    assertEquals(1, mean(scaled.pow(2)), Math.sqrt(2) * error, layer);
    assertEquals(3, mean(scaled.pow(4)), Math.sqrt(96) * error, layer);
  }

  private static void assertUniform(Map<String, NDArray> arrays, String layer, double limit) {
    NDArray scaled = arrays.get(layer + ".weight").div(limit);
    double error = 5 / Math.sqrt((double) scaled.size());
    assertEquals(0, mean(scaled), error, layer);
    assertEquals(1.0 / 3, mean(scaled.pow(2)), error, layer);
    assertEquals(1.0 / 5, mean(scaled.pow(4)), error, layer);
    double largest = scaled.abs().max().getFloat();
    assertTrue(largest < 1.000001 && largest > 0.999, () -> layer + ": " + largest);
  }

  @Test
  void aMissingArrayIsNamed() {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        ResNet backbone = ResNet.initialize(manager, Backbones.named("resnet18-w0.25"), 0)) {
      DetectorSpec spec = DetectorSpec.published(Kind.C4, VOC, 15, false);
      Exception error =
          assertThrows(
              IllegalArgumentException.class,
              () -> DetectionNetwork.adopt(manager, backbone, spec, Map.of()));
      assertTrue(error.getMessage().contains("rpn_head.rpn_conv.weight"), error.getMessage());
      assertTrue(error.getMessage().contains("found nothing"), error.getMessage());
    }
  }
}
