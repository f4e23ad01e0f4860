package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.data.layout.Split;
import org.mocoeval.detection.DetectionProtocol.Recipe;
import org.mocoeval.testing.Fixtures;
import org.mocoeval.training.FineTuningSettings;

/**
 * Real images: 292 of blood cells to train on, 72 to measure on. A small network that begins at
 * random must find more cells the longer it trains, and far more than an untrained one.
 */
class BccdTest {
  @TempDir Path folder;

  @Test
  void aSmallNetworkLearnsToFindCells() {
    Path bccd = Fixtures.require("detection/bccd_voc");
    DetectionData data =
        new DetectionData(
            "bccd",
            DetectionLayout.VOC0712.open(bccd, Split.TRAIN),
            DetectionLayout.VOC0712.open(bccd, Split.VAL));
    assertEquals(List.of("Platelets", "RBC", "WBC"), data.classNames());
    DetectionRow untrained = train(data, 1, 1, 1e-9);
    DetectionRow row = train(data, 120, 60, 0.02);
    assertTrue(untrained.score().ap50Percent() < 5, () -> "untrained " + untrained.score());
    assertEquals(2, row.curve().size());
    double end = row.curve().get(1).ap50Percent();
    assertEquals(row.score().ap50Percent(), end, 1e-9);
    assertTrue(end > 20, () -> "AP50 " + row.curve());
    assertTrue(end > row.curve().get(0).ap50Percent(), () -> "AP50 " + row.curve());
  }

  private DetectionRow train(DetectionData data, int iterations, int interval, double rate) {
    DetectionProtocol miniature = NamedProtocols.MINIATURE_VOC;
    DetectionProtocol protocol =
        new DetectionProtocol(
            "bccd",
            DetectionLayout.VOC0712,
            "bccd-train",
            "bccd-test",
            miniature.network(),
            MiniatureBoxes.BCCD,
            miniature.proposalDivisor(),
            miniature.grouping(),
            new Recipe(iterations, interval, 4, rate, 0.9, 1e-4, true, List.of(), 10, 0),
            miniature.metric());
    Torch.setThreads(2);
    FineTuningSettings settings =
        new FineTuningSettings(
            Device.cpu(), 2, 0, folder, Optional.of(folder.resolve("run" + iterations)), false);
    return new DetectionEvaluation(protocol, data, settings)
        .evaluate(
            new RandomInitialisation(Backbones.named("resnet18-w0.25"), 0),
            "random-init",
            new PrintWriter(new StringWriter()))
        .orElseThrow();
  }
}
