package org.mocoeval.detection.coco;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.CocoCategory;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;

/**
 * COCO's definition of its twelve numbers written down as plainly as it can be, with −1 for what is
 * absent: the oracle. Masks are bitmaps whose pixels are counted.
 */
record PlainCoco(CocoInstances truth, List<CocoDetection> detections, IouType type) {
  private static final double[][] AREAS = {{0, 1e10}, {0, 1024}, {1024, 9216}, {9216, 1e10}};

  /** A detection in a ranking; {@code −1} miss, {@code 0} does not count, {@code 1} hit. */
  private record Outcome(double score, int what) {}

  Map<CocoMetric, Double> numbers() {
    Map<CocoMetric, Double> numbers = new EnumMap<>(CocoMetric.class);
    numbers.put(CocoMetric.AP, mean(0, 100, 50, 95, true));
    numbers.put(CocoMetric.AP50, mean(0, 100, 50, 50, true));
    numbers.put(CocoMetric.AP75, mean(0, 100, 75, 75, true));
    numbers.put(CocoMetric.AP_SMALL, mean(1, 100, 50, 95, true));
    numbers.put(CocoMetric.AP_MEDIUM, mean(2, 100, 50, 95, true));
    numbers.put(CocoMetric.AP_LARGE, mean(3, 100, 50, 95, true));
    numbers.put(CocoMetric.AR1, mean(0, 1, 50, 95, false));
    numbers.put(CocoMetric.AR10, mean(0, 10, 50, 95, false));
    numbers.put(CocoMetric.AR100, mean(0, 100, 50, 95, false));
    numbers.put(CocoMetric.AR_SMALL, mean(1, 100, 50, 95, false));
    numbers.put(CocoMetric.AR_MEDIUM, mean(2, 100, 50, 95, false));
    numbers.put(CocoMetric.AR_LARGE, mean(3, 100, 50, 95, false));
    return numbers;
  }

  private double mean(int range, int most, int from, int to, boolean precision) {
    double sum = 0;
    int count = 0;
    for (CocoCategory category : truth.categories()) {
      for (int percent = from; percent <= to; percent += 5) {
        double value = value(category, range, most, percent, precision);
        if (value >= 0) {
          sum += value;
          count++;
        }
      }
    }
    return count == 0 ? -1 : sum / count;
  }

  private double value(CocoCategory category, int range, int most, int percent, boolean precision) {
    List<Outcome> outcomes = new ArrayList<>();
    int positives = 0;
    List<CocoImage> images = new ArrayList<>(truth.images());
    images.sort(Comparator.comparingLong(CocoImage::id));
    for (CocoImage image : images) {
      positives += match(image, category, range, most, percent, outcomes);
    }
    if (positives == 0) {
      return -1;
    }
    outcomes.sort(Comparator.comparingDouble(outcome -> -outcome.score()));
    outcomes.removeIf(outcome -> outcome.what() == 0);
    return precision ? precision(outcomes, positives) : hits(outcomes) / (double) positives;
  }

  private static double precision(List<Outcome> outcomes, int positives) {
    double sum = 0;
    for (int recall = 0; recall <= 100; recall++) {
      double best = 0;
      int hits = 0;
      for (int end = 1; end <= outcomes.size(); end++) {
        hits += outcomes.get(end - 1).what() == 1 ? 1 : 0;
        double wanted = recall == 100 ? 1 : recall * 0.01;
        if ((double) hits / positives >= wanted) {
          best = Math.max(best, hits / (end + Math.ulp(1.0)));
        }
      }
      sum += best;
    }
    return sum / 101;
  }

  private static int hits(List<Outcome> outcomes) {
    return (int) outcomes.stream().filter(outcome -> outcome.what() == 1).count();
  }

  private int match(
      CocoImage image,
      CocoCategory category,
      int range,
      int most,
      int percent,
      List<Outcome> outcomes) {
    List<CocoAnnotation> there = new ArrayList<>(truth.annotations());
    there.removeIf(t -> t.imageId() != image.id() || t.categoryId() != category.id());
    List<CocoDetection> found = new ArrayList<>(detections);
    found.removeIf(d -> d.imageId() != image.id() || d.categoryId() != category.id());
    found.sort(Comparator.comparingDouble(detection -> -detection.score()));
    there.sort(Comparator.comparing(t -> isIgnored(t, range)));
    boolean[] taken = new boolean[there.size()];
    for (CocoDetection detection : found.subList(0, Math.min(most, found.size()))) {
      int best = -1;
      double overlap = Math.min(threshold(percent), 1 - 1e-10);
      for (int t = 0; t < taken.length; t++) {
        CocoAnnotation each = there.get(t);
        if (taken[t] && !each.crowd()) {
          continue;
        }
        if (best >= 0 && !isIgnored(there.get(best), range) && isIgnored(each, range)) {
          break;
        }
        double iou = iou(detection, each, image);
        if (iou >= overlap) {
          overlap = iou;
          best = t;
        }
      }
      boolean outside = !inside(area(detection, image), range);
      if (best >= 0) {
        taken[best] = true;
        outcomes.add(new Outcome(detection.score(), isIgnored(there.get(best), range) ? 0 : 1));
      } else {
        outcomes.add(new Outcome(detection.score(), outside ? 0 : -1));
      }
    }
    return (int) there.stream().filter(t -> !isIgnored(t, range)).count();
  }

  /** As np.linspace rounds it. */
  private static double threshold(int percent) {
    return percent == 95 ? .95 : (percent - 50) / 5.0 * ((.95 - .5) / 9) + .5;
  }

  private static boolean isIgnored(CocoAnnotation truth, int range) {
    return truth.crowd() || !inside(truth.area(), range);
  }

  private static boolean inside(double area, int range) {
    return area >= AREAS[range][0] && area <= AREAS[range][1];
  }

  private double area(CocoDetection detection, CocoImage image) {
    return type == IouType.BBOX
        ? detection.box().orElseThrow().area()
        : count(bitmap(detection, image), bitmap(detection, image));
  }

  private double iou(CocoDetection detection, CocoAnnotation truth, CocoImage image) {
    double both;
    double mine;
    double other;
    if (type == IouType.BBOX) {
      CocoBox a = detection.box().orElseThrow();
      CocoBox b = truth.box();
      both =
          shared(a.x(), a.width(), b.x(), b.width()) * shared(a.y(), a.height(), b.y(), b.height());
      mine = a.area();
      other = b.area();
    } else {
      byte[] a = bitmap(detection, image);
      byte[] b = truth.mask(image).bitmap();
      both = count(a, b);
      mine = count(a, a);
      other = count(b, b);
    }
    return both == 0 ? 0 : both / (truth.crowd() ? mine : mine + other - both);
  }

  private static double shared(double from, double length, double otherFrom, double otherLength) {
    double end = Math.min(from + length, otherFrom + otherLength);
    return Math.max(0, end - Math.max(from, otherFrom));
  }

  private static byte[] bitmap(CocoDetection detection, CocoImage image) {
    return detection.shape().orElseThrow().mask(image.height(), image.width()).bitmap();
  }

  private static int count(byte[] a, byte[] b) {
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] & b[i];
    }
    return count;
  }
}
