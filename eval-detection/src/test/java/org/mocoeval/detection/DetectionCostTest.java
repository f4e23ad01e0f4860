package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.detection.model.DetectorOperations;
import org.mocoeval.detection.model.DetectorSpec;
import org.mocoeval.testing.HelpText;
import org.mocoeval.testing.ReadmeTables;

class DetectionCostTest {
  private static final CostTable TABLE = new CostTable(DetectionCost.all());

  @Test
  void allFourPublishedProtocolsAreThere() {
    assertEquals(
        List.of(
            "voc0712-c4-mmdet",
            "voc0712-c4-detectron2",
            "coco-fpn-1x-mmdet",
            "coco-c4-2x-detectron2"),
        DetectionCost.all().stream().map(ProtocolCost::protocol).toList());
  }

  /** A photograph of 500×375 at each short side of 480, 512, …, 800; 512 regions of 20 classes. */
  @Test
  void aTrainingImageIsTheMeanOfAllItsSizes() {
    DetectorOperations detector =
        new DetectorOperations(
            DetectorSpec.published(DetectorSpec.Kind.C4, 20, 15, false),
            Backbones.named("resnet50"));
    double image =
        IntStream.rangeClosed(0, 10)
            .map(i -> 480 + 32 * i)
            .mapToDouble(side -> detector.image(side, (int) (side / 0.75 + 0.5)))
            .average()
            .orElseThrow();
    double trained = 24_000.0 * 16 * 3 * (image + 512 * detector.region());
    double tested = 12.0 * 4952 * (detector.image(800, 1067) + 1000 * detector.region());
    ProtocolCost cost = DetectionCost.of(NamedProtocols.VOC_DETECTRON2);
    assertEquals(24_000 * 16 + 12 * 4952, cost.images());
    assertEquals(trained + tested, cost.operations(), 1e-12 * cost.operations());
  }

  /** Sides are padded to multiples of 32: 608 by 811 takes as much as 608 by 832. */
  @Test
  void paddingIsComputedToo() {
    double padded = DetectionCost.of(NamedProtocols.VOC_MMDET).operations();
    double plain = DetectionCost.of(NamedProtocols.VOC_DETECTRON2).operations();
    assertTrue(padded > plain && padded < 1.02 * plain, padded + " and " + plain);
  }

  /** detectron2's MODEL_ZOO.md: 0.584 s for 16 images on eight V100, 0.110 s to test one. */
  @Test
  void aV100TakesEightTimesWhatEightTook() {
    ProtocolCost cost = DetectionCost.of(NamedProtocols.COCO_C4);
    double seconds = 180_000 * 0.584 * 8 + 36 * 5000 * 0.110;
    assertEquals(seconds, cost.gpuSeconds(), 1e-9 * seconds);
  }

  /** Two images of 320×448 with 512 regions each take 2.88 s; masks and larger images add to it. */
  @Test
  void twoCoresAreAsFastAsInTheBenchmark() {
    DetectorOperations measured =
        new DetectorOperations(
            DetectorSpec.published(DetectorSpec.Kind.FPN, 80, 3, false),
            Backbones.named("resnet50"));
    double rate = 2 * 3 * (measured.image(320, 448) + 512 * measured.region()) / 2.88;
    ProtocolCost cost = DetectionCost.of(NamedProtocols.COCO_FPN);
    double seconds = cost.operations() / rate + cost.images() / (2 * 689.3);
    assertEquals(seconds, cost.cpuSeconds(), 1e-9 * seconds);
  }

  @Test
  void helpShowsTheHoursAndLoadsNoLibtorch(@TempDir Path folder) throws Exception {
    String help = HelpText.of(Main.class, folder);
    TABLE.lines().forEach(line -> assertTrue(help.contains(line), line));
  }

  @Test
  void guideShowsTheHours() throws IOException {
    ReadmeTables.hold("eval-detection/README.md", "cost", TABLE.text(), 0);
  }
}
