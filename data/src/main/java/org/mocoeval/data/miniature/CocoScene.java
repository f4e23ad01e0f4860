package org.mocoeval.data.miniature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.coco.Segmentation;

/**
 * A picture, and what COCO says of it.
 *
 * @param scene the picture
 * @param group how many of its objects, from the back, are one crowd of one class; 0 if none are
 */
record CocoScene(Scene scene, int group) {
  /** COCO's ids have gaps: its 80 classes have ids from 1 to 90. */
  private static final int[] CATEGORY_IDS = {1, 2, 3, 5, 6, 8, 9, 11, 13, 14, 17, 18};

  /** More than there are annotations of an image, so that all ids differ. */
  private static final long IDS_PER_IMAGE = 10;

  static int categoryId(ObjectClass kind) {
    return CATEGORY_IDS[ObjectClass.ALL.indexOf(kind)];
  }

  /**
   * Describes the objects that can be seen, from back to front, the crowd first.
   *
   * @param imageId at least 1, so that no annotation has the id 0, which COCO's own evaluation
   *     takes for no match
   */
  List<CocoAnnotation> annotations(long imageId) {
    ObjectMap objects = ObjectMap.of(scene);
    List<CocoAnnotation> annotations = new ArrayList<>();
    for (int i = group > 0 ? -1 : 0; i < scene.objects().size() - group; i++) {
      boolean crowd = i < 0;
      int first = crowd ? 0 : group + i;
      RleMask mask = mask(objects, first, crowd ? group : first + 1);
      if (mask.area() > 0) {
        long id = IDS_PER_IMAGE * imageId + annotations.size();
        annotations.add(annotation(id, imageId, scene.objects().get(first).kind(), mask, crowd));
      }
    }
    return annotations;
  }

  /** The pixels where one of the objects from {@code first} to before {@code end} is seen. */
  private static RleMask mask(ObjectMap objects, int first, int end) {
    int[] front = objects.front();
    byte[] visible = new byte[front.length];
    for (int pixel = 0; pixel < front.length; pixel++) {
      visible[pixel] = (byte) (front[pixel] >= first && front[pixel] < end ? 1 : 0);
    }
    return RleMask.ofBitmap(objects.height(), objects.width(), visible);
  }

  private static CocoAnnotation annotation(
      long id, long imageId, ObjectClass kind, RleMask mask, boolean crowd) {
    Segmentation shape =
        crowd
            ? new Segmentation.Counts(mask.height(), mask.width(), mask.counts())
            : new Segmentation.Polygons(MaskOutlines.of(mask));
    return new CocoAnnotation(
        id, imageId, categoryId(kind), mask.box(), mask.area(), crowd, Optional.of(shape));
  }
}
