package org.mocoeval.detection.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoCategory;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.detection.ranking.StableOrder;

/** Truth and detections, taken apart by image and category, both in the order of their ids. */
final class CocoProblem {
  private final List<CocoImage> images;
  private final List<CocoCategory> categories;
  private final List<CocoAnnotation> truths;
  private final List<CocoDetection> detections;
  private final Grouping groupedTruths;
  private final Grouping groupedDetections;

  /**
   * Takes apart.
   *
   * @throws DataException if a detection is of an unknown image or category
   */
  CocoProblem(CocoInstances truth, List<CocoDetection> detections) {
    this.images = sorted(truth.images(), CocoImage::id);
    this.categories = sorted(truth.categories(), CocoCategory::id);
    this.truths = truth.annotations();
    this.detections = detections;
    Map<Long, Integer> imageRanks = ranks(images, CocoImage::id);
    Map<Long, Integer> categoryRanks = ranks(categories, CocoCategory::id);
    groupedTruths =
        group(
            truths.stream().mapToInt(t -> imageRanks.get(t.imageId())).toArray(),
            truths.stream().mapToInt(t -> categoryRanks.get(t.categoryId())).toArray());
    groupedDetections =
        group(
            places(detections, CocoDetection::imageId, imageRanks, "image"),
            places(detections, CocoDetection::categoryId, categoryRanks, "category"));
  }

  private static <T> List<T> sorted(List<T> items, ToLongFunction<T> id) {
    return items.stream().sorted(Comparator.comparingLong(id)).toList();
  }

  private static <T> Map<Long, Integer> ranks(List<T> items, ToLongFunction<T> id) {
    Map<Long, Integer> ranks = new HashMap<>(2 * items.size());
    for (T item : items) {
      ranks.put(id.applyAsLong(item), ranks.size());
    }
    return ranks;
  }

  private static int[] places(
      List<CocoDetection> detections,
      ToLongFunction<CocoDetection> id,
      Map<Long, Integer> ranks,
      String what) {
    int[] places = new int[detections.size()];
    for (int i = 0; i < places.length; i++) {
      long found = id.applyAsLong(detections.get(i));
      Integer rank = ranks.get(found);
      if (rank == null) {
        throw new DataException(
            ("detection %d (counted from 0) is of the %s %d, which is none of the %d that the truth"
                    + " has: detections and truth must be of one split, with one numbering")
                .formatted(i, what, found, ranks.size()));
      }
      places[i] = rank;
    }
    return places;
  }

  private Grouping group(int[] imageRanks, int[] categoryRanks) {
    return new Grouping(imageRanks, images.size(), categoryRanks, categories.size());
  }

  List<CocoImage> images() {
    return images;
  }

  List<CocoCategory> categories() {
    return categories;
  }

  CocoAnnotation truth(int index) {
    return truths.get(index);
  }

  CocoDetection detection(int index) {
    return detections.get(index);
  }

  /** The buckets of a category that hold anything, by image. */
  List<Bucket> buckets(int category) {
    Grouping.Walk found = groupedDetections.new Walk(category);
    Grouping.Walk there = groupedTruths.new Walk(category);
    List<Bucket> buckets = new ArrayList<>();
    int image = Math.min(found.image(), there.image());
    while (image < Integer.MAX_VALUE) {
      buckets.add(new Bucket(image, best(found.take(image)), there.take(image)));
      image = Math.min(found.image(), there.image());
    }
    return buckets;
  }

  private int[] best(int[] items) {
    double[] scores = Arrays.stream(items).mapToDouble(i -> detections.get(i).score()).toArray();
    return Arrays.stream(StableOrder.descending(scores))
        .limit(Thresholds.MOST_DETECTIONS)
        .map(i -> items[i])
        .toArray();
  }
}
