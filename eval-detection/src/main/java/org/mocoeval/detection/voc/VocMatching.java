package org.mocoeval.detection.voc;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mocoeval.data.voc.VocBox;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.detection.ranking.StableOrder;

/**
 * Gives each detection, the highest score first, the object that it covers most, of equals the
 * first; boxes include their last pixel. If it covers enough of it, it is a hit; a miss if the
 * object was hit before; neither if that is difficult. Otherwise it is a miss. Of equal scores the
 * earlier line comes first; the references' own sort leaves their order to chance.
 */
public enum VocMatching {
  /** {@code pascal_voc_evaluation.py} of detectron2: must cover more than the threshold. */
  DETECTRON2("detectron2") {
    @Override
    boolean isEnough(double overlap, double threshold) {
      return overlap > threshold;
    }

    @Override
    List<VocObject> inOrder(List<VocObject> objects) {
      return objects;
    }
  },
  /**
   * {@code mean_ap.py} of mmdet 2 with {@code use_legacy_coordinate}: must cover at least the
   * threshold, and objects that are difficult come last. Overlaps are in double precision here and
   * in single precision there.
   */
  MMDET("mmdet") {
    @Override
    boolean isEnough(double overlap, double threshold) {
      return overlap >= threshold;
    }

    @Override
    List<VocObject> inOrder(List<VocObject> objects) {
      return objects.stream().sorted(Comparator.comparing(VocObject::difficult)).toList();
    }
  };

  private final String label;

  VocMatching(String label) {
    this.label = label;
  }

  /**
   * Names it as the command line does.
   *
   * @return {@code detectron2} or {@code mmdet}
   */
  public String label() {
    return label;
  }

  abstract boolean isEnough(double overlap, double threshold);

  abstract List<VocObject> inOrder(List<VocObject> objects);

  ClassRanking match(ClassTruth truth, ClassDetections found, double[] thresholds) {
    int[] order = StableOrder.descending(found.scores());
    int[] images = new int[order.length];
    int[] hits = new int[order.length];
    int[] misses = new int[order.length];
    int[][] taken = new int[truth.images()][];
    for (int rank = 0; rank < order.length; rank++) {
      int image = found.images()[order[rank]];
      images[rank] = image;
      List<VocObject> objects = inOrder(truth.objects(image));
      taken[image] = taken[image] == null ? new int[objects.size()] : taken[image];
      double[] overlaps = overlaps(found, order[rank], objects);
      int best = first(overlaps);
      for (int t = 0; t < thresholds.length; t++) {
        int bit = 1 << t;
        if (best < 0 || !isEnough(overlaps[best], thresholds[t])) {
          misses[rank] |= bit;
        } else if (!objects.get(best).difficult()) {
          boolean again = (taken[image][best] & bit) != 0;
          misses[rank] |= again ? bit : 0;
          hits[rank] |= again ? 0 : bit;
          taken[image][best] |= bit;
        }
      }
    }
    return new ClassRanking(images, hits, misses, truth.countingImages());
  }

  private static double[] overlaps(ClassDetections found, int detection, List<VocObject> objects) {
    double[] box = Arrays.copyOfRange(found.boxes(), 4 * detection, 4 * detection + 4);
    return objects.stream().mapToDouble(object -> overlap(box, object.box())).toArray();
  }

  private static double overlap(double[] found, VocBox there) {
    double left = Math.max(found[0], there.xmin());
    double top = Math.max(found[1], there.ymin());
    double right = Math.min(found[2], there.xmax());
    double bottom = Math.min(found[3], there.ymax());
    double both = Math.max(right - left + 1, 0) * Math.max(bottom - top + 1, 0);
    double area = (found[2] - found[0] + 1) * (found[3] - found[1] + 1);
    double truth = (there.xmax() - there.xmin() + 1) * (there.ymax() - there.ymin() + 1);
    return both / (area + truth - both);
  }

  /** The first of the largest; -1 if there is none. */
  private static int first(double[] values) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      best = best < 0 || values[i] > values[best] ? i : best;
    }
    return best;
  }
}
