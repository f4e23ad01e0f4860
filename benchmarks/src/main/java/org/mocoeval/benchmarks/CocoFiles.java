package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.detection.coco.CocoDetection;
import org.mocoeval.detection.coco.CocoResults;

/**
 * Objects and detections as many as val2017 has and a detector finds, ten detections an object,
 * drawn by {@link CocoDraw}.
 *
 * @param folder where the files lie
 */
record CocoFiles(Path folder) {
  private static final int DETECTIONS_EACH = 10;

  Path truth() {
    return folder.resolve("truth.json");
  }

  Path detections() {
    return folder.resolve("detections.json");
  }

  /** Writes both files, unless they are there. */
  void write() throws IOException {
    if (Files.exists(detections())) {
      return;
    }
    Files.createDirectories(folder);
    CocoDraw draw = CocoDraw.of(DETECTIONS_EACH * CocoDraw.OBJECTS);
    draw.truth().write(truth());
    CocoResults.write(detections(), draw.detections());
  }

  CocoInstances readTruth() {
    return CocoInstances.read(truth(), CocoInstances.Shapes.SKIP);
  }

  List<CocoDetection> readDetections() {
    return CocoResults.read(detections(), CocoInstances.Shapes.SKIP);
  }
}
