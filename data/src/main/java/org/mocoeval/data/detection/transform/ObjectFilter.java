package org.mocoeval.data.detection.transform;

import java.util.List;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.BoxConvention;
import org.mocoeval.data.detection.ObjectBox;
import org.mocoeval.data.image.ImageSize;

/**
 * Which objects train. Crowds never do, nor boxes of which nothing lies within the image.
 *
 * @param convention of the boxes' numbers
 * @param difficultUsed whether VOC's difficult objects train as all others: in detectron2 they do,
 *     in mmdet they are left out (PROTOCOLS F)
 * @param minimalSide in pixels of the original image, at least 0: mmdet's reader of COCO leaves out
 *     boxes narrower or lower than 1
 * @param minimalImageSide in pixels: mmdet trains on no image with a side below 32
 */
public record ObjectFilter(
    BoxConvention convention, boolean difficultUsed, double minimalSide, int minimalImageSide) {
  /**
   * detectron2's threshold of {@code Boxes.nonempty}, in pixels; mmdet's is 0, which float32 cannot
   * tell apart from it.
   */
  static final double EMPTY = 1e-5;

  /** A width that a file states as 1 may come out of {@code (x + width) − x} as a little less. */
  private static final double ROUNDING = 1e-6;

  /** Refuses negative sides. */
  public ObjectFilter {
    if (!(minimalSide >= 0) || minimalImageSide < 0) {
      throw new IllegalArgumentException(
          "no box has a side below %s, no image one below %s"
              .formatted(minimalSide, minimalImageSide));
    }
  }

  /**
   * Tells whether an object trains.
   *
   * @param object of an image
   * @param image its size
   * @return false for crowds, for difficult objects unless they are used, and for boxes that are
   *     too small or outside the image
   */
  public boolean keeps(AnnotatedObject object, ImageSize image) {
    ObjectBox box = object.box();
    return !object.crowd()
        && (difficultUsed || !object.difficult())
        && box.x2() - box.x1() >= minimalSide - ROUNDING
        && box.y2() - box.y1() >= minimalSide - ROUNDING
        && isInside(convention.corners(box), image);
  }

  private static boolean isInside(float[] corners, ImageSize image) {
    return Math.min(corners[2], image.width()) - Math.max(corners[0], 0) > EMPTY
        && Math.min(corners[3], image.height()) - Math.max(corners[1], 0) > EMPTY;
  }

  /**
   * Selects the objects that train.
   *
   * @param image and its objects
   * @return in the image's order; may be none
   */
  public List<AnnotatedObject> usable(AnnotatedImage image) {
    return image.objects().stream().filter(object -> keeps(object, image.size())).toList();
  }

  /**
   * Tells whether an image trains.
   *
   * @param image and its objects
   * @return whether it is large enough and has an object that trains
   */
  public boolean keeps(AnnotatedImage image) {
    ImageSize size = image.size();
    return Math.min(size.width(), size.height()) >= minimalImageSide
        && image.objects().stream().anyMatch(object -> keeps(object, size));
  }

  String description() {
    return "objects(boxes=%s, difficult=%s, crowd=dropped, side>=%s, inside>%s)"
            .formatted(convention, difficultUsed ? "used" : "dropped", minimalSide, EMPTY)
        + "; images(objects>=1, side>=%d)".formatted(minimalImageSide);
  }
}
