package org.mocoeval.detection;

import java.util.List;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.detection.box.Detections;

/**
 * What was found on one image of a set.
 *
 * @param image its place in the set
 * @param detections in pixels of the original image
 * @param masks one for each, of the whole original image; none where the network has no masks
 */
record Found(int image, Detections detections, List<RleMask> masks) {
  Found {
    masks = List.copyOf(masks);
    if (!masks.isEmpty() && masks.size() != detections.count()) {
      throw new IllegalArgumentException(
          "%d detections have %d masks".formatted(detections.count(), masks.size()));
    }
  }
}
