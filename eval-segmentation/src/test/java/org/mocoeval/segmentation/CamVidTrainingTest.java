package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.segmentation.LabelCoding;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.segmentation.SegmentationProtocol.Recipe;
import org.mocoeval.testing.Fixtures;
import org.mocoeval.training.FineTuningSettings;

/**
 * Real images: 40 frames of CamVid to train on, 10 to measure on. A small network that begins at
 * random must learn more than which class is the most frequent.
 */
class CamVidTrainingTest {
  private static final List<String> CLASSES =
      List.of(
          "Sky",
          "Building",
          "Pole",
          "Road",
          "Pavement",
          "Tree",
          "SignSymbol",
          "Fence",
          "Car",
          "Pedestrian",
          "Bicyclist");

  @TempDir Path folder;

  @Test
  void aSmallNetworkLearnsMoreThanTheMostFrequentClass() throws IOException {
    Path camvid = Fixtures.require("segmentation/camvid50");
    List<LabelledScene> scenes = scenes(camvid);
    assertEquals(50, scenes.size());
    SegmentationData data =
        new SegmentationData(
            "camvid",
            set(camvid, "train", scenes.subList(0, 40)),
            set(camvid, "val", scenes.subList(40, 50)));
    SegmentationProtocol protocol =
        new SegmentationProtocol(
            "camvid",
            SegmentationLayout.VOC2012,
            "camvid-train",
            "camvid-test",
            FcnSettings.small(false),
            new Inference.Whole(),
            new Recipe(120, 60, 4, 0.05, 0.9, 5e-4));
    Torch.setThreads(2);
    FineTuningSettings settings =
        new FineTuningSettings(
            Device.cpu(), 2, 0, folder, Optional.of(folder.resolve("run")), false);
    SegmentationRow row =
        new SegmentationEvaluation(protocol, data, settings)
            .evaluate(
                new RandomInitialisation(Backbones.named("resnet18-w0.25"), 0),
                "random-init",
                new PrintWriter(new StringWriter()))
            .orElseThrow();
    ClassAreas areas = row.last().total().areas();
    double found = areas.meanIou().orElseThrow();
    double majority = majority(areas);
    assertTrue(found > 2 * majority, found + " against " + majority);
    assertEquals(2, row.curve().size());
    assertEquals(100 * found, row.curve().get(1).miouPercent(), 1e-9);
    assertTrue(row.curve().get(1).miouPercent() > row.curve().get(0).miouPercent());
    assertTrue(areas.pixelAccuracy().orElseThrow() > 0.6);
    Path run = folder.resolve("run/camvid/random-init");
    assertEquals(3, Files.readAllLines(run.resolve("curves.csv")).size());
    assertTrue(Files.size(run.resolve(Pictures.SHEET)) > 10_000);
    try (Stream<Path> predictions = Files.list(run.resolve(Pictures.FOLDER))) {
      assertEquals(10, predictions.count());
    }
  }

  /** mIoU of predicting the most frequent class everywhere: its share, over all classes. */
  private static double majority(ClassAreas areas) {
    long most = 0;
    for (int cls = 0; cls < areas.classes(); cls++) {
      most = Math.max(most, areas.truth(cls));
    }
    return (double) most / areas.pixels() / areas.classes();
  }

  private static List<LabelledScene> scenes(Path camvid) throws IOException {
    try (Stream<Path> files = Files.list(camvid.resolve("images"))) {
      return files
          .sorted()
          .map(
              image -> {
                String name = image.getFileName().toString().replace(".png", "");
                return new LabelledScene(name, image, camvid.resolve("labels/" + name + ".png"));
              })
          .toList();
    }
  }

  /** SegNet's labels: 0 to 10, and 11 for no class. */
  private static SegmentationSet set(Path root, String split, List<LabelledScene> scenes) {
    int[] classOf = new int[256];
    Arrays.setAll(classOf, i -> i < 11 ? i : i == 11 ? LabelMap.IGNORED : -1);
    return new SegmentationSet("camvid", split, root, new LabelCoding(CLASSES, classOf), scenes);
  }
}
