package org.mocoeval.detection.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.coco.CocoInstances.Shapes;
import org.mocoeval.results.record.Interval;
import org.mocoeval.testing.Fixtures;

/** Real annotations, real and seeded detections, and what pycocotools made of them. */
class CocoFixtureTest {
  private static final double EXACT = 1e-12;
  private static final String OFFICIAL = "detection/coco_val2014_100/";
  private static final String TINY = "detection/coco_tiny/";

  @ParameterizedTest
  @CsvSource({
    "BBOX, instances_val2014_fakebbox100_results.json",
    "SEGM, instances_val2014_fakesegm100_results.json"
  })
  void theOfficialExampleHasItsPublishedFigures(IouType type, String results) throws IOException {
    CocoScore score = score(OFFICIAL + "instances_val2014_100.json", OFFICIAL + results, type, 2);
    equalsPycocotools(expected(OFFICIAL + "expected.json", type), score);
  }

  @ParameterizedTest
  @CsvSource({"BBOX, detections_bbox.json", "SEGM, detections_segm.json"})
  void tiesCrowdsAndImagesWithHundredsOfDetectionsAreCounted(IouType type, String results)
      throws IOException {
    String folder = TINY + "val2017_detections/";
    CocoScore score = score(TINY + "annotations/instances_val2017.json", folder + results, type, 2);
    equalsPycocotools(expected(folder + "expected.json", type), score);
  }

  private static void equalsPycocotools(JsonObject expected, CocoScore score) {
    JsonObject stats = expected.getAsJsonObject("stats");
    assertEquals(CocoMetric.values().length, stats.size());
    for (CocoMetric metric : CocoMetric.values()) {
      double value = score.value(metric).orElseThrow();
      assertEquals(stats.get(metric.label()).getAsDouble(), value, EXACT, metric.label());
    }
    JsonObject categories = expected.getAsJsonObject("per_category");
    assertEquals(score.categories().size(), categories.size());
    for (int c = 0; c < score.categories().size(); c++) {
      JsonObject category =
          categories.getAsJsonObject(Long.toString(score.categories().get(c).id()));
      for (CocoMetric metric : List.of(CocoMetric.AP, CocoMetric.AP50)) {
        sameOrAbsent(category.get(metric.label()), score.value(metric, c));
      }
    }
  }

  private static void sameOrAbsent(JsonElement expected, OptionalDouble value) {
    assertEquals(expected.isJsonNull(), value.isEmpty());
    value.ifPresent(v -> assertEquals(expected.getAsDouble(), v, EXACT));
  }

  @Test
  void threadsDoNotChangeAnything() {
    String folder = TINY + "val2017_detections/";
    String truth = TINY + "annotations/instances_val2017.json";
    for (IouType type : IouType.values()) {
      String results = folder + "detections_" + type.label() + ".json";
      CocoScore one = score(truth, results, type, 1);
      CocoScore five = score(truth, results, type, 5);
      for (CocoMetric metric : CocoMetric.values()) {
        assertEquals(one.value(metric), five.value(metric));
      }
      assertEquals(
          CocoIntervals.of(one, 7, 1).of(CocoMetric.AP),
          CocoIntervals.of(five, 7, 3).of(CocoMetric.AP));
    }
  }

  @Test
  void intervalsSpanTheMeasuredValueAndAreOverImages() {
    CocoScore score =
        score(
            OFFICIAL + "instances_val2014_100.json",
            OFFICIAL + "instances_val2014_fakebbox100_results.json",
            IouType.BBOX,
            2);
    CocoIntervals intervals = CocoIntervals.of(score, 0, 2);
    Interval ap = intervals.of(CocoMetric.AP).orElseThrow().interval();
    double value = score.value(CocoMetric.AP).orElseThrow();
    assertEquals(value, (ap.low() + ap.high()) / 2, EXACT);
    assertTrue(ap.high() - ap.low() > 0.02 && ap.high() - ap.low() < 0.2, () -> "" + ap);
    assertTrue(intervals.of(CocoMetric.AP50).isPresent());
    assertTrue(intervals.of(CocoMetric.AP75).isPresent());
    assertTrue(intervals.of(CocoMetric.AR1).isEmpty());
  }

  private static CocoScore score(String truth, String results, IouType type, int threads) {
    CocoInstances instances = CocoInstances.read(Fixtures.require(truth), Shapes.KEEP);
    List<CocoDetection> detections = CocoResults.read(Fixtures.require(results), Shapes.KEEP);
    return new CocoEvaluation(instances, type).score(detections, threads);
  }

  private static JsonObject expected(String file, IouType type) throws IOException {
    Path path = Fixtures.require(file);
    return JsonParser.parseString(Files.readString(path))
        .getAsJsonObject()
        .getAsJsonObject(type.label());
  }
}
