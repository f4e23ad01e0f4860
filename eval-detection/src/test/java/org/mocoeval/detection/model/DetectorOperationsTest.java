package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.detection.model.DetectorSpec.Kind;

/** Against torchvision's parts, whose multiply-adds operations_golden.py counted by hooks. */
class DetectorOperationsTest {
  record Golden(int classes, List<List<Integer>> sizes, Parts pyramid, Parts c4) {
    record Parts(List<Double> images, double region, double mask) {}

    static Golden read() throws IOException {
      try (Reader reader =
          new InputStreamReader(
              DetectorOperationsTest.class.getResourceAsStream("operations_golden.json"),
              StandardCharsets.UTF_8)) {
        return new Gson().fromJson(reader, Golden.class);
      }
    }
  }

  private static DetectorOperations detector(Kind kind, boolean masks, int classes) {
    int anchors = kind == Kind.FPN ? 3 : 15;
    return new DetectorOperations(
        DetectorSpec.published(kind, classes, anchors, masks), Backbones.named("resnet50"));
  }

  @Test
  void pyramidDoesWhatTorchvisionsDoes() throws IOException {
    Golden golden = Golden.read();
    assertParts(golden, golden.pyramid(), detector(Kind.FPN, true, golden.classes()));
  }

  @Test
  void stageFourDoesWhatTorchvisionsDoes() throws IOException {
    Golden golden = Golden.read();
    assertParts(golden, golden.c4(), detector(Kind.C4, true, golden.classes()));
  }

  private static void assertParts(Golden golden, Golden.Parts parts, DetectorOperations detector) {
    for (int i = 0; i < golden.sizes().size(); i++) {
      int height = golden.sizes().get(i).get(0);
      int width = golden.sizes().get(i).get(1);
      assertEquals(2 * parts.images().get(i), detector.image(height, width), 1);
    }
    assertEquals(2 * parts.region(), detector.region(), 1);
    assertEquals(2 * parts.mask(), detector.trainedMask(), 1);
  }

  /** Of a detection nothing is left from which its mask could go on. */
  @Test
  void stageFiveRunsAgainForTheMasksOfDetections() throws IOException {
    Golden golden = Golden.read();
    DetectorOperations detector = detector(Kind.C4, true, golden.classes());
    double predictors = 2 * 2048.0 * (81 + 320);
    assertEquals(detector.trainedMask() + detector.region() - predictors, detector.foundMask(), 1);
  }

  @Test
  void withoutMasksNoneAreCounted() {
    assertEquals(0, detector(Kind.C4, false, 20).foundMask());
    assertEquals(0, detector(Kind.FPN, false, 20).trainedMask());
  }
}
