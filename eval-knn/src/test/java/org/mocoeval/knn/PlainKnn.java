package org.mocoeval.knn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The definition, written as plainly as it can be: the oracle of the fast code. */
final class PlainKnn {
  private PlainKnn() {}

  /** All training rows, nearest first, equal ones by index; every test row against every other. */
  static List<Integer> neighbours(float[] query, float[][] train, int k) {
    double[] similarities = new double[train.length];
    for (int row = 0; row < train.length; row++) {
      similarities[row] = similarity(query, train[row]);
    }
    return IntStream.range(0, train.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> -similarities[row]))
        .limit(k)
        .toList();
  }

  static double similarity(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / (Math.sqrt(aa) * Math.sqrt(bb));
  }

  /** Classes in the order of their scores, by a full row of scores and a stable sort. */
  static List<Integer> ranking(double[] similarities, int[] classes, int all, double temperature) {
    double[] scores = new double[all];
    for (int i = 0; i < similarities.length; i++) {
      scores[classes[i]] += Math.exp(similarities[i] / temperature);
    }
    return IntStream.range(0, all)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer label) -> -scores[label]))
        .toList();
  }
}
