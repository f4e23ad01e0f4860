package org.mocoeval.detection;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.voc.VocSplit;
import org.mocoeval.detection.box.Detections;
import org.mocoeval.detection.coco.CocoDetection;
import org.mocoeval.detection.coco.CocoResults;

/**
 * What was found as files that other tools read, written before anything is scored: {@code
 * detections.json} for COCO, {@code comp4_det_test_<class>.txt} for VOC.
 *
 * @param folder gets the files
 */
record PredictionFiles(Path folder) {
  private static final String JSON = "detections.json";

  /** The file of COCO's results. */
  Path json() {
    return folder.resolve(JSON);
  }

  /**
   * Writes the files of a metric.
   *
   * @param metric whose
   * @param set names images and classes
   * @param found of each image
   */
  void write(DetectionMetric metric, DetectionSet set, List<Found> found) {
    try {
      Files.createDirectories(folder);
      if (metric == DetectionMetric.COCO) {
        CocoResults.write(json(), coco(set, found));
      } else {
        for (int cls = 0; cls < set.classNames().size(); cls++) {
          writeClass(metric, set, found, cls);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CocoDetection> coco(DetectionSet set, List<Found> found) {
    List<CocoDetection> all = new ArrayList<>();
    for (Found of : found) {
      Detections boxes = of.detections();
      for (int i = 0; i < boxes.count(); i++) {
        int at = i;
        all.add(
            new CocoDetection(
                set.images().get(of.image()).id(),
                set.categoryIds().get(boxes.classes()[i]),
                boxes.scores()[i],
                Optional.of(box(boxes.boxes(), i)),
                of.masks().stream().skip(at).findFirst().map(Segmentation.Compressed::of)));
      }
    }
    return all;
  }

  private static CocoBox box(float[] boxes, int i) {
    double x = boxes[4 * i];
    double y = boxes[4 * i + 1];
    return new CocoBox(x, y, boxes[4 * i + 2] - x, boxes[4 * i + 3] - y);
  }

  private void writeClass(DetectionMetric metric, DetectionSet set, List<Found> found, int cls)
      throws IOException {
    String name = "comp4_det_%s_%s.txt".formatted(VocSplit.TEST.label(), set.classNames().get(cls));
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
      for (Found of : found) {
        Detections boxes = of.detections();
        for (int i = 0; i < boxes.count(); i++) {
          if (boxes.classes()[i] == cls) {
            out.write(line(metric, set.images().get(of.image()).name(), boxes, i));
          }
        }
      }
    }
  }

  /** Pixels from 1 again; detectron2 rounds (PROTOCOLS F). */
  private static String line(DetectionMetric metric, String image, Detections found, int i) {
    float[] boxes = found.boxes();
    double x1 = boxes[4 * i] + 1.0;
    double y1 = boxes[4 * i + 1] + 1.0;
    double x2 = boxes[4 * i + 2];
    double y2 = boxes[4 * i + 3];
    return metric == DetectionMetric.VOC_DETECTRON2
        ? String.format(
            Locale.ROOT, "%s %.3f %.1f %.1f %.1f %.1f%n", image, found.scores()[i], x1, y1, x2, y2)
        : "%s %s %s %s %s %s\n".formatted(image, found.scores()[i], x1, y1, x2 + 1, y2 + 1);
  }
}
