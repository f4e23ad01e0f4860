package org.mocoeval.data.coco;

import java.util.Objects;
import java.util.Optional;
import org.mocoeval.data.DataException;

/**
 * One object of an image, or a crowd of them.
 *
 * @param id unique in its file
 * @param imageId which image
 * @param categoryId which category
 * @param box around it; may be empty or even negative in size, see {@link CocoBox}
 * @param area in square pixels: of the mask in COCO's files, and what decides whether an object is
 *     small, medium or large
 * @param crowd whether it is many objects under one mask, which detections may meet but need not
 * @param segmentation empty where the file has none
 */
public record CocoAnnotation(
    long id,
    long imageId,
    long categoryId,
    CocoBox box,
    double area,
    boolean crowd,
    Optional<Segmentation> segmentation) {
  /** Refuses areas that are no number. */
  public CocoAnnotation {
    Objects.requireNonNull(box);
    Objects.requireNonNull(segmentation);
    if (!Double.isFinite(area)) {
      throw new IllegalArgumentException("the area is " + area + ", expected a number");
    }
  }

  /**
   * Draws its mask.
   *
   * @param image its image
   * @return of the image's size
   * @throws DataException if there is no segmentation or it is malformed; names the annotation
   */
  public RleMask mask(CocoImage image) {
    if (segmentation.isEmpty()) {
      throw new DataException("annotation " + id + " has no segmentation, so there is no mask");
    }
    try {
      return segmentation.get().mask(image.height(), image.width());
    } catch (DataException e) {
      throw new DataException("annotation " + id + ": " + e.getMessage(), e);
    }
  }
}
