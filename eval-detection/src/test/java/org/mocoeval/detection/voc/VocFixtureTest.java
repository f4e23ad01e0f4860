package org.mocoeval.detection.voc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.voc.VocSplit;
import org.mocoeval.testing.Fixtures;

/** Real boxes, and what detectron2 and two independent programs made of them. */
class VocFixtureTest {
  private static final double HALF = 0.5;

  /** Scores of two decimals: ties decide digits here. */
  @ParameterizedTest
  @CsvSource({"ELEVEN_POINT, voc07_11point", "AREA, voc12_area"})
  void bloodCellsHaveDetectron2sFiguresOfAStableSort(ApDefinition definition, String key)
      throws IOException {
    Path folder = Fixtures.require("detection/bccd_voc");
    VocTruth truth = VocTruth.read(folder, VocSplit.TEST);
    Path detections = folder.resolve("test_detections");
    VocScore score =
        VocEvaluation.detectron2(definition)
            .score(truth, Comp4Files.find(detections, VocSplit.TEST).read(truth), 2);
    JsonObject expected =
        json("detection/bccd_voc/test_detections_expected.json")
            .getAsJsonObject("stable_sort")
            .getAsJsonObject(key);
    assertEquals(number(expected, "AP"), 100 * score.precision().orElseThrow(), 1e-9);
    JsonObject byOverlap = expected.getAsJsonObject("mAP_per_IoU");
    for (int percent = 50; percent < 100; percent += 5) {
      double value = score.precision(percent / 100.0).orElseThrow();
      assertEquals(number(byOverlap, Integer.toString(percent)), 100 * value, 1e-9);
    }
    JsonObject byClass = expected.getAsJsonObject("AP50_per_class");
    assertEquals(byClass.keySet(), classes(score).keySet());
    classes(score).forEach((name, ap) -> assertEquals(number(byClass, name), 100 * ap, 1e-9));
  }

  private static Map<String, Double> classes(VocScore score) {
    Map<String, Double> classes = new TreeMap<>();
    List<String> names = score.classNames();
    for (int c = 0; c < names.size(); c++) {
      classes.put(names.get(c), score.precision(c, HALF).orElseThrow());
    }
    return classes;
  }

  @ParameterizedTest
  @CsvSource({"ELEVEN_POINT, eleven_point", "AREA, every_point"})
  void publishedFiguresWithTiesAreMet(ApDefinition definition, String key) throws IOException {
    TextBoxes boxes = TextBoxes.ofSizes(Fixtures.require("detection/padilla_case1"));
    JsonObject expected = json("detection/padilla_case1/expected.json").getAsJsonObject(key);
    double[] thresholds = {0.1, 0.3, 0.5, 0.75};
    VocScore score =
        new VocEvaluation(definition, VocMatching.DETECTRON2, thresholds)
            .score(boxes.truth(), boxes.detections(), 1);
    for (double threshold : thresholds) {
      double value = score.precision(threshold).orElseThrow();
      assertEquals(number(expected, Double.toString(threshold)), value, 1e-9);
    }
  }

  @Test
  void thirtyClassesHaveThePublishedFigures() throws IOException {
    TextBoxes boxes = TextBoxes.ofCorners(Fixtures.require("detection/cartucho85"));
    JsonObject expected = json("detection/cartucho85/expected.json");
    VocScore score =
        VocEvaluation.mmdet(ApDefinition.AREA).score(boxes.truth(), boxes.detections(), 2);
    assertEquals(number(expected, "mAP_percent"), 100 * score.precision(HALF).orElseThrow(), 0.005);
    JsonObject byClass = expected.getAsJsonObject("AP_percent");
    for (int c = 0; c < score.classNames().size(); c++) {
      String name = score.classNames().get(c);
      if (score.truths(c) == 0) {
        assertTrue(score.precision(c, HALF).isEmpty());
        assertTrue(!byClass.has(name));
      } else {
        assertEquals(number(byClass, name), 100 * score.precision(c, HALF).orElseThrow(), 0.005);
      }
    }
  }

  private static JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(Fixtures.require(name))).getAsJsonObject();
  }

  private static double number(JsonObject object, String key) {
    return object.get(key).getAsDouble();
  }
}
