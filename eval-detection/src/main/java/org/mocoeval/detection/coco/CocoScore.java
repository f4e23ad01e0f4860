package org.mocoeval.detection.coco;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mocoeval.data.coco.CocoCategory;

/** What detections are worth. Unchangeable. */
public final class CocoScore {
  private final IouType type;
  private final int images;
  private final List<Category> categories;

  /** A category, its ranking for the draws of images, and its figures. */
  record Category(
      CocoCategory category, CategoryRanking ranking, Map<AreaRange, CategoryFigures> figures) {}

  CocoScore(IouType type, int images, List<Category> categories) {
    this.type = type;
    this.images = images;
    this.categories = List.copyOf(categories);
  }

  /**
   * Says what overlaps were measured on.
   *
   * @return boxes or masks
   */
  public IouType type() {
    return type;
  }

  /**
   * Counts the images of the truth, with or without objects.
   *
   * @return at least 0
   */
  public int images() {
    return images;
  }

  /**
   * Averages over the categories that have truths of the metric's size.
   *
   * @param metric one of the twelve
   * @return 0 to 1; absent where pycocotools says -1: there is no such truth
   */
  public OptionalDouble value(CocoMetric metric) {
    return categories.stream().flatMapToDouble(c -> metric.of(c.figures()).stream()).average();
  }

  /**
   * Lists the categories of the truth, by id.
   *
   * @return with or without truths
   */
  public List<CocoCategory> categories() {
    return categories.stream().map(Category::category).toList();
  }

  /**
   * Gives the metric of one category.
   *
   * @param metric one of the twelve
   * @param category its place in {@link #categories}
   * @return 0 to 1; absent if it has no truth of the metric's size
   */
  public OptionalDouble value(CocoMetric metric, int category) {
    return metric.of(categories.get(category).figures());
  }

  /**
   * Counts the truths of a category that count, whatever their size.
   *
   * @param category its place in {@link #categories}
   * @return crowds are left out
   */
  public long truths(int category) {
    CategoryFigures all = categories.get(category).figures().get(AreaRange.ALL);
    return all == null ? 0 : all.truths();
  }

  /** The average precisions by overlap threshold, with images weighed; NaN without truths. */
  double[] precisions(int[] weights) {
    double[] means = new double[Thresholds.COUNT];
    int counting = 0;
    for (Category category : categories) {
      Accumulation accumulation = new Accumulation(category.ranking(), AreaRange.ALL, weights);
      if (accumulation.positives() > 0) {
        counting++;
        for (int t = 0; t < means.length; t++) {
          means[t] += accumulation.precision(t);
        }
      }
    }
    for (int t = 0; t < means.length; t++) {
      means[t] /= counting;
    }
    return means;
  }
}
