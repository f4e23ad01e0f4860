package org.mocoeval.detection.coco;

import java.util.Objects;
import java.util.Optional;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.Segmentation;

/**
 * One object that was found.
 *
 * @param imageId an image of the truth
 * @param categoryId a category of the truth
 * @param score finite, the higher the surer
 * @param box in pixels; may be empty where masks are scored
 * @param shape may be empty where boxes are scored
 */
public record CocoDetection(
    long imageId,
    long categoryId,
    double score,
    Optional<CocoBox> box,
    Optional<Segmentation> shape) {
  /** Refuses scores that rank nothing. */
  public CocoDetection {
    Objects.requireNonNull(box);
    Objects.requireNonNull(shape);
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("the score is " + score + ", expected a finite number");
    }
  }

  boolean has(IouType type) {
    return type == IouType.BBOX ? box.isPresent() : shape.isPresent();
  }
}
