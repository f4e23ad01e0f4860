package org.mocoeval.data.detection.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;

/**
 * Moves the objects of an image to where its pixels go.
 *
 * @param transform which objects train, and with what
 * @param geometry of the image
 */
record ObjectPreparation(DetectionTransform transform, ImageGeometry geometry) {
  PreparedImage prepare(int index, AnnotatedImage image) {
    List<AnnotatedObject> kept = new ArrayList<>();
    List<float[]> boxes = new ArrayList<>();
    for (AnnotatedObject object : transform.objects().usable(image)) {
      float[] box = geometry.box(transform.objects().convention().corners(object.box()));
      if (box[2] - box[0] > ObjectFilter.EMPTY && box[3] - box[1] > ObjectFilter.EMPTY) {
        kept.add(object);
        boxes.add(box);
      }
    }
    return new PreparedImage(
        index,
        geometry.original(),
        geometry.resized(),
        geometry.mirrored(),
        flat(boxes),
        kept.stream().mapToInt(AnnotatedObject::label).toArray(),
        transform.masks() ? Optional.of(masks(kept, image)) : Optional.empty());
  }

  private static float[] flat(List<float[]> boxes) {
    float[] flat = new float[4 * boxes.size()];
    for (int i = 0; i < boxes.size(); i++) {
      System.arraycopy(boxes.get(i), 0, flat, 4 * i, 4);
    }
    return flat;
  }

  private List<ObjectMask> masks(List<AnnotatedObject> kept, AnnotatedImage image) {
    MaskPreparation preparation = new MaskPreparation(geometry);
    List<ObjectMask> masks = new ArrayList<>();
    for (AnnotatedObject object : kept) {
      try {
        masks.add(preparation.prepare(mask(object)));
      } catch (DataException e) {
        throw new DataException(
            "%s, object %d: %s. Correct the annotation, or take the object out of it."
                .formatted(image.file(), image.objects().indexOf(object) + 1, e.getMessage()),
            e);
      }
    }
    return masks;
  }

  private static Segmentation mask(AnnotatedObject object) {
    return object
        .mask()
        .orElseThrow(() -> new DataException("it has no mask, and masks are trained"));
  }
}
