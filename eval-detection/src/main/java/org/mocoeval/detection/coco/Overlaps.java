package org.mocoeval.detection.coco;

import java.util.Arrays;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.coco.RleOverlap;

/**
 * How far the detections of a bucket cover its truths.
 *
 * @param iou {@code double[detections · truths]}, a row a detection; of a crowd the intersection
 *     over the detection's area
 * @param areas of the detections, in square pixels
 */
@SuppressWarnings("ArrayRecordComponent") // Lives as long as one bucket is matched.
record Overlaps(double[] iou, double[] areas) {
  static Overlaps of(CocoProblem problem, Bucket bucket, IouType type) {
    return type == IouType.BBOX ? ofBoxes(problem, bucket) : ofMasks(problem, bucket);
  }

  private static Overlaps ofBoxes(CocoProblem problem, Bucket bucket) {
    CocoBox[] boxes = boxes(problem, bucket);
    double[] areas = Arrays.stream(boxes).mapToDouble(CocoBox::area).toArray();
    double[] iou = new double[boxes.length * bucket.truths().length];
    int at = 0;
    for (int d = 0; d < boxes.length; d++) {
      for (int truth : bucket.truths()) {
        CocoAnnotation annotation = problem.truth(truth);
        iou[at++] = iou(boxes[d], annotation.box(), annotation.crowd());
      }
    }
    return new Overlaps(iou, areas);
  }

  private static CocoBox[] boxes(CocoProblem problem, Bucket bucket) {
    return Arrays.stream(bucket.detections())
        .mapToObj(d -> problem.detection(d).box().orElseThrow())
        .toArray(CocoBox[]::new);
  }

  private static double iou(CocoBox found, CocoBox there, boolean crowd) {
    double width =
        Math.min(found.x() + found.width(), there.x() + there.width())
            - Math.max(found.x(), there.x());
    double height =
        Math.min(found.y() + found.height(), there.y() + there.height())
            - Math.max(found.y(), there.y());
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double both = width * height;
    return both / (crowd ? found.area() : found.area() + there.area() - both);
  }

  private static Overlaps ofMasks(CocoProblem problem, Bucket bucket) {
    CocoImage image = problem.images().get(bucket.image());
    List<RleMask> found =
        Arrays.stream(bucket.detections()).mapToObj(d -> mask(problem, d, image)).toList();
    List<RleMask> there =
        Arrays.stream(bucket.truths()).mapToObj(t -> problem.truth(t).mask(image)).toList();
    boolean[] crowd = new boolean[there.size()];
    for (int t = 0; t < crowd.length; t++) {
      crowd[t] = problem.truth(bucket.truths()[t]).crowd();
    }
    double[] areas = found.stream().mapToDouble(RleMask::area).toArray();
    return new Overlaps(RleOverlap.iou(found, there, crowd), areas);
  }

  private static RleMask mask(CocoProblem problem, int detection, CocoImage image) {
    try {
      return problem.detection(detection).shape().orElseThrow().mask(image.height(), image.width());
    } catch (DataException e) {
      throw new DataException(
          "detection %d (counted from 0): %s".formatted(detection, e.getMessage()), e);
    }
  }
}
