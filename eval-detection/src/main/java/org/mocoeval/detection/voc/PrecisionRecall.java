package org.mocoeval.detection.voc;

/**
 * Precision and recall at the hits of a ranking, the only places where either can be best. Images
 * may be weighed: an image of weight 2 counts as two alike, one of weight 0 is not there; of an
 * image that counts several times, the last copy of a hit has the best precision.
 */
final class PrecisionRecall {
  private final double[] recalls;
  private final double[] precisions;
  private int size;

  private PrecisionRecall(int most) {
    recalls = new double[most];
    precisions = new double[most];
  }

  /**
   * Walks down a ranking.
   *
   * @param ranking of a class
   * @param threshold which overlap, from 0
   * @param weights one for each image
   * @param positives sum of the weights of all truths that count, at least 1
   */
  static PrecisionRecall of(ClassRanking ranking, int threshold, int[] weights, long positives) {
    int[] images = ranking.images();
    PrecisionRecall curve = new PrecisionRecall(images.length);
    long hits = 0;
    long misses = 0;
    for (int i = 0; i < images.length; i++) {
      int weight = weights[images[i]];
      misses += (ranking.misses()[i] >> threshold & 1) == 1 ? weight : 0;
      if (weight > 0 && (ranking.hits()[i] >> threshold & 1) == 1) {
        hits += weight;
        curve.recalls[curve.size] = (double) hits / positives;
        curve.precisions[curve.size++] = (double) hits / (hits + misses);
      }
    }
    return curve;
  }

  int size() {
    return size;
  }

  double recall(int hit) {
    return recalls[hit];
  }

  double precision(int hit) {
    return precisions[hit];
  }

  boolean reaches(double recall) {
    return size > 0 && recalls[size - 1] >= recall;
  }
}
