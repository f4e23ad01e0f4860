package org.mocoeval.knn;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes what was right at one number of neighbours. */
final class Tally {
  private final int k;
  private final SortedMap<Integer, int[]> imagesAndCorrect = new TreeMap<>();
  private final BitSet top1 = new BitSet();
  private final BitSet top5 = new BitSet();
  private int images;

  Tally(int k) {
    this.k = k;
  }

  /**
   * Notes the next image of the test set.
   *
   * @param label its class
   * @param place how many classes stand before it
   */
  void add(int label, int place) {
    int[] ofClass = imagesAndCorrect.computeIfAbsent(label, unseen -> new int[2]);
    ofClass[0]++;
    if (place == 0) {
      top1.set(images);
      ofClass[1]++;
    }
    if (place < Math.min(KnnProtocol.TOP5, k)) {
      top5.set(images);
    }
    images++;
  }

  KnnResult result() {
    List<KnnResult.ClassAccuracy> classes = new ArrayList<>();
    imagesAndCorrect.forEach(
        (label, counts) -> classes.add(new KnnResult.ClassAccuracy(label, counts[0], counts[1])));
    return new KnnResult(k, images, top1, top5, classes);
  }
}
