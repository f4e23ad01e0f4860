package org.mocoeval.detection.voc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.detection.ranking.DrawnFigure;
import org.mocoeval.results.record.Interval;
import org.mocoeval.testing.Fixtures;

/** The draws of images behind the intervals. */
class VocWeightsTest {
  @ParameterizedTest
  @EnumSource(ApDefinition.class)
  void weighingImagesTwiceIsHavingThemTwice(ApDefinition definition) throws IOException {
    TextBoxes boxes = TextBoxes.ofCorners(Fixtures.require("detection/cartucho85"));
    VocTruth once = boxes.truth();
    int images = once.images().size();
    List<String> names = new ArrayList<>(once.images());
    List<List<VocObject>> objects = new ArrayList<>(once.objects());
    for (int i = 0; i < images; i += 3) {
      names.add("again " + i);
      objects.add(once.objects().get(i));
    }
    VocEvaluation evaluation = VocEvaluation.detectron2(definition);
    VocScore twice =
        evaluation.score(new VocTruth(names, objects), detections(boxes, images, true), 1);
    VocScore score = evaluation.score(once, detections(boxes, images, false), 1);
    int[] ones = new int[names.size()];
    Arrays.fill(ones, 1);
    int[] weights = new int[images];
    Arrays.setAll(weights, i -> i % 3 == 0 ? 2 : 1);
    assertArrayEquals(twice.precisions(ones), score.precisions(weights), 1e-12);
  }

  /** All scores differ, but for those of an image and its copy, which come one after the other. */
  private static SortedMap<String, ClassDetections> detections(
      TextBoxes boxes, int images, boolean copies) {
    SortedMap<String, ClassDetections> all = new TreeMap<>();
    boxes
        .detections()
        .forEach(
            (name, found) -> {
              List<double[]> rows = new ArrayList<>();
              for (int d = 0; d < found.scores().length; d++) {
                int image = found.images()[d];
                double[] row = new double[6];
                System.arraycopy(found.boxes(), 4 * d, row, 2, 4);
                row[0] = image;
                row[1] = found.scores()[d] + 1e-9 * d;
                rows.add(row);
                if (copies && image % 3 == 0) {
                  double[] copy = row.clone();
                  copy[0] = images + image / 3;
                  rows.add(copy);
                }
              }
              all.put(name, TextBoxes.ofRows(rows));
            });
    return all;
  }

  @Test
  void intervalsDependOnTheSeedButNotOnThreads() throws IOException {
    TextBoxes boxes = TextBoxes.ofCorners(Fixtures.require("detection/cartucho85"));
    VocScore score =
        VocEvaluation.mmdet(ApDefinition.AREA).score(boxes.truth(), boxes.detections(), 2);
    Optional<DrawnFigure> drawn = VocIntervals.of(score, 3, 1).precision(0.5);
    Interval interval = drawn.orElseThrow().interval();
    assertEquals(drawn, VocIntervals.of(score, 3, 4).precision(0.5));
    Interval other = VocIntervals.of(score, 4, 1).precision(0.5).orElseThrow().interval();
    assertTrue(!interval.equals(other));
    assertTrue(interval.low() < 0.31 && interval.high() > 0.311);
    assertTrue(VocIntervals.of(score, 3, 1).precision().isPresent());
  }

  @Test
  void oneImageTellsNothingOfOthers() {
    VocTruth truth = new VocTruth(List.of("a"), List.of(List.of()));
    VocScore score = VocEvaluation.detectron2(ApDefinition.AREA).score(truth, new TreeMap<>(), 1);
    assertTrue(score.precision().isEmpty());
    assertTrue(VocIntervals.of(score, 0, 1).precision().isEmpty());
  }
}
