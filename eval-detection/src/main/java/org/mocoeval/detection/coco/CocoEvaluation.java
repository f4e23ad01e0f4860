package org.mocoeval.detection.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.detection.coco.CocoScore.Category;

/**
 * Detections → by category and image → overlaps → matches → ranking → precision and recall → score.
 *
 * <p>Definitions of {@code cocoeval.py} (cocodataset/cocoapi) with its default parameters; see
 * {@link Matching} for the one difference. The size of a detection is its box's where boxes are
 * scored and its mask's where masks are, as detectron2 and mmdet have pycocotools do it.
 *
 * @param truth with segmentations where masks are scored
 * @param type what overlaps are measured on
 */
public record CocoEvaluation(CocoInstances truth, IouType type) {
  /**
   * Scores.
   *
   * @param detections each with what is scored; of equal scores the earlier one ranks higher
   * @param threads at least 1; the score does not depend on them
   * @return the score
   * @throws DataException if a detection is of an image or category that the truth has not, lacks
   *     what is scored, or a mask is malformed or of another size
   */
  public CocoScore score(List<CocoDetection> detections, int threads) {
    requireType(detections);
    CocoProblem problem = new CocoProblem(truth, detections);
    List<List<Bucket>> buckets = new ArrayList<>();
    for (int category = 0; category < problem.categories().size(); category++) {
      buckets.add(problem.buckets(category));
    }
    try (WorkerThreads workers = new WorkerThreads(threads)) {
      List<Bucket> all = buckets.stream().flatMap(List::stream).toList();
      List<Map<AreaRange, Matches>> matches = match(problem, all, workers);
      Category[] categories = new Category[buckets.size()];
      int[] starts = starts(buckets);
      workers.forEach(
          categories.length,
          c -> {
            List<Map<AreaRange, Matches>> own = matches.subList(starts[c], starts[c + 1]);
            categories[c] = category(problem, c, buckets.get(c), own);
          });
      return new CocoScore(type, problem.images().size(), List.of(categories));
    }
  }

  private void requireType(List<CocoDetection> detections) {
    for (int i = 0; i < detections.size(); i++) {
      if (!detections.get(i).has(type)) {
        throw new DataException(
            "detection %d (counted from 0) has no \"%s\", which is what is to be scored"
                .formatted(i, type == IouType.BBOX ? "bbox" : "segmentation"));
      }
    }
  }

  private static int[] starts(List<List<Bucket>> buckets) {
    int[] starts = new int[buckets.size() + 1];
    for (int c = 0; c < buckets.size(); c++) {
      starts[c + 1] = starts[c] + buckets.get(c).size();
    }
    return starts;
  }

  private List<Map<AreaRange, Matches>> match(
      CocoProblem problem, List<Bucket> buckets, WorkerThreads workers) {
    List<Map<AreaRange, Matches>> matches = new ArrayList<>(buckets.size());
    buckets.forEach(b -> matches.add(Map.of()));
    workers.forRanges(
        buckets.size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Bucket bucket = buckets.get(i);
            Overlaps overlaps = Overlaps.of(problem, bucket, type);
            Matching matching = new Matching(problem, bucket, overlaps);
            Map<AreaRange, Matches> ranges = new EnumMap<>(AreaRange.class);
            Arrays.stream(AreaRange.values()).forEach(r -> ranges.put(r, matching.match(r)));
            matches.set(i, ranges);
          }
        });
    return matches;
  }

  private static Category category(
      CocoProblem problem,
      int category,
      List<Bucket> buckets,
      List<Map<AreaRange, Matches>> matches) {
    CategoryRanking ranking = CategoryRanking.of(problem, buckets, matches);
    return new Category(
        problem.categories().get(category),
        ranking,
        CategoryFigures.of(ranking, problem.images().size()));
  }
}
