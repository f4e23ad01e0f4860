package org.mocoeval.detection.coco;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.CocoBoxJson;
import org.mocoeval.data.coco.CocoInstances.Shapes;
import org.mocoeval.data.coco.JsonObjects;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.coco.SegmentationJson;

/** What was found in one object of a results file, whatever the order of its keys. */
final class DetectionFields {
  private final Shapes shapes;
  private OptionalLong imageId = OptionalLong.empty();
  private OptionalLong categoryId = OptionalLong.empty();
  private OptionalDouble score = OptionalDouble.empty();
  private Optional<CocoBox> box = Optional.empty();
  private Optional<Segmentation> shape = Optional.empty();

  DetectionFields(Shapes shapes) {
    this.shapes = shapes;
  }

  CocoDetection read(JsonObjects json) throws IOException {
    json.object(this::field);
    return new CocoDetection(
        imageId.orElseThrow(() -> lacks("image_id")),
        categoryId.orElseThrow(() -> lacks("category_id")),
        score.orElseThrow(() -> lacks("score")),
        box,
        shape);
  }

  private void field(String key, JsonObjects json) throws IOException {
    switch (key) {
      case "image_id" -> imageId = OptionalLong.of(json.whole());
      case "category_id" -> categoryId = OptionalLong.of(json.whole());
      case "score" -> score = OptionalDouble.of(json.number());
      case "bbox" -> box = Optional.of(CocoBoxJson.read(json));
      case "segmentation" -> {
        if (shapes == Shapes.KEEP) {
          shape = SegmentationJson.read(json);
        } else {
          json.skip();
        }
      }
      default -> json.skip();
    }
  }

  private static IllegalArgumentException lacks(String key) {
    return new IllegalArgumentException("it has no \"" + key + "\"");
  }
}
