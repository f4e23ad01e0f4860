package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.testing.HelpText;
import org.mocoeval.testing.ReadmeTables;

class SegmentationCostTest {
  private static final CostTable TABLE = new CostTable(SegmentationCost.all());

  /** torchvision's dilated ResNet-50 at 512², counted by hooks (operations_goldens.py). */
  private static final double BACKBONE = 99_669_245_952.0;

  /** On 64² places: 3×3 convolutions of 2,048 and 512 inputs, of both together, and logits. */
  private static final double DECODE =
      4096.0 * (512 * (9 * 2048) + 512 * (9 * 512) + 512 * (9 * 2560) + 21 * 512);

  private static final double AUXILIARY = 4096.0 * (256 * (9 * 1024) + 21 * 256);

  @Test
  void aStepGoesForwardAndBackThroughBothHeads() {
    assertEquals(
        3 * 2 * (BACKBONE + DECODE + AUXILIARY),
        SegmentationCost.step(FcnSettings.published(false), 21, 512, 512),
        1);
  }

  @Test
  void aPredictionLeavesTheAuxiliaryHeadOut() {
    assertEquals(
        2 * (BACKBONE + DECODE),
        SegmentationCost.predict(FcnSettings.published(false), 21, 512, 512),
        1);
  }

  /** 20,000 iterations of 16 and ten looks; the measured step has 4 images of a quarter's size. */
  @Test
  void twoCoresTakeWhatTheyTookInTheBenchmark() {
    ProtocolCost cost = SegmentationCost.of(NamedProtocols.VOC12AUG);
    double look = SegmentationCost.predict(FcnSettings.published(false), 21, 512, 683);
    double step = SegmentationCost.step(FcnSettings.published(false), 21, 512, 512);
    double looks = 14_490 * look / step;
    double seconds = (320_000 + looks) * 4 * 3.17 / 4 + (320_000 + 14_490) / (2 * 689.3);
    assertEquals(320_000 + 14_490, cost.images());
    assertEquals(seconds, cost.cpuSeconds(), 1e-3 * seconds);
  }

  /** An image of 2,049 × 1,025 pixels takes two rows of four windows. */
  @Test
  void windowsAreCountedOneByOne() {
    ProtocolCost cost = SegmentationCost.of(NamedProtocols.CITYSCAPES);
    FcnSettings fcn = FcnSettings.published(true);
    assertEquals(40_000 * 8 + 10 * 500, cost.images());
    assertEquals(
        320_000 * SegmentationCost.step(fcn, 19, 769, 769)
            + 10 * 500 * 8 * SegmentationCost.predict(fcn, 19, 769, 769),
        cost.operations(),
        1e-12 * cost.operations());
  }

  @Test
  void helpShowsTheHoursAndLoadsNoLibtorch(@TempDir Path folder) throws Exception {
    String help = HelpText.of(Main.class, folder);
    TABLE.lines().forEach(line -> assertTrue(help.contains(line), line));
  }

  @Test
  void guideShowsTheHours() throws IOException {
    ReadmeTables.hold("eval-segmentation/README.md", "cost", TABLE.text(), 0);
  }
}
