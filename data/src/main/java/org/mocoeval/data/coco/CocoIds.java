package org.mocoeval.data.coco;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Whether the parts of an annotation file fit together. */
final class CocoIds {
  private CocoIds() {}

  static void check(
      List<CocoImage> images, List<CocoCategory> categories, List<CocoAnnotation> annotations) {
    Set<Long> imageIds = unique(images, CocoImage::id, "image");
    Set<Long> categoryIds = unique(categories, CocoCategory::id, "category");
    unique(annotations, CocoAnnotation::id, "annotation");
    for (CocoAnnotation each : annotations) {
      require(imageIds.contains(each.imageId()), each, "image", each.imageId());
      require(categoryIds.contains(each.categoryId()), each, "category", each.categoryId());
    }
  }

  private static <T> Set<Long> unique(Collection<T> items, ToLongFunction<T> id, String what) {
    Set<Long> ids = new HashSet<>(2 * items.size());
    for (T item : items) {
      if (!ids.add(id.applyAsLong(item))) {
        throw new IllegalArgumentException(
            "two of \"%s\" have the id %d: ids must be unique"
                .formatted(plural(what), id.applyAsLong(item)));
      }
    }
    return ids;
  }

  private static String plural(String what) {
    return what.equals("category") ? "categories" : what + "s";
  }

  private static void require(boolean known, CocoAnnotation each, String what, long id) {
    if (!known) {
      throw new IllegalArgumentException(
          "annotation %d is of the %s %d, which is not among the %s"
              .formatted(each.id(), what, id, plural(what)));
    }
  }
}
