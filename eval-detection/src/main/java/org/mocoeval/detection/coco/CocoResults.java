package org.mocoeval.detection.coco;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoInstances.Shapes;
import org.mocoeval.data.coco.JsonFile;
import org.mocoeval.data.coco.JsonObjects;
import org.mocoeval.data.coco.SegmentationWriter;

/**
 * COCO's results file: a list of objects with {@code image_id}, {@code category_id}, {@code score}
 * and {@code bbox} or {@code segmentation}, as detectron2 and mmdet write it.
 */
public final class CocoResults {
  private CocoResults() {}

  /**
   * Reads results as a stream; other keys are passed over.
   *
   * @param file JSON
   * @param shapes whether segmentations are wanted
   * @return in the order of the file; may be empty
   * @throws DataException when it is missing, cut off or malformed; names the file and the place
   */
  public static List<CocoDetection> read(Path file, Shapes shapes) {
    List<CocoDetection> detections = new ArrayList<>();
    JsonFile.read(
        file,
        "a COCO results file, a list of detections",
        json -> json.array(each -> detections.add(read(each, detections.size(), shapes))));
    return detections;
  }

  private static CocoDetection read(JsonObjects json, int index, Shapes shapes) throws IOException {
    try {
      return new DetectionFields(shapes).read(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "detection %d (counted from 0): %s".formatted(index, e.getMessage()), e);
    }
  }

  /**
   * Writes results that pycocotools, detectron2 and mmdet read.
   *
   * @param file replaced if it exists
   * @param detections any number
   * @throws DataException if it cannot be written
   */
  public static void write(Path file, List<CocoDetection> detections) {
    try (JsonWriter out = new JsonWriter(Files.newBufferedWriter(file))) {
      out.beginArray();
      for (CocoDetection detection : detections) {
        write(out, detection);
      }
      out.endArray();
    } catch (IOException e) {
      throw new DataException(file + " cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static void write(JsonWriter out, CocoDetection detection) throws IOException {
    out.beginObject().name("image_id").value(detection.imageId());
    out.name("category_id").value(detection.categoryId());
    if (detection.box().isPresent()) {
      out.name("bbox");
      SegmentationWriter.box(out, detection.box().get());
    }
    if (detection.shape().isPresent()) {
      out.name("segmentation");
      SegmentationWriter.write(out, detection.shape().get());
    }
    out.name("score").value(detection.score()).endObject();
  }
}
