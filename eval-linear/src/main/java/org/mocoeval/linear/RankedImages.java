package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How a classifier ranks the true class of each image.
 *
 * @param classes how many there are
 * @param labels the true class of each image
 * @param ranks how many classes stand before the true one; {@code classes} where the true class's
 *     logit is not a number
 * @param loss mean cross-entropy in nats
 */
@SuppressWarnings("ArrayRecordComponent") // Read, never compared.
record RankedImages(int classes, int[] labels, int[] ranks, double loss) {
  int images() {
    return ranks.length;
  }

  /** Counts the images whose true class stands first. */
  int top1() {
    return top1Images().cardinality();
  }

  /** Counts the images whose true class is among the first five. */
  int top5() {
    return top5Images().cardinality();
  }

  /** Which images these are, by their place in the set. */
  BitSet top1Images() {
    return within(1);
  }

  /** Which images these are, by their place in the set. */
  BitSet top5Images() {
    return within(5);
  }

  double top1Percent() {
    return 100.0 * top1() / images();
  }

  double top5Percent() {
    return 100.0 * top5() / images();
  }

  private BitSet within(int first) {
    BitSet images = new BitSet();
    for (int i = 0; i < ranks.length; i++) {
      images.set(i, isWithin(ranks[i], first));
    }
    return images;
  }

  private boolean isWithin(int rank, int first) {
    return rank < Math.min(first, classes);
  }

  /** One class: which, how many of its images there are, and how many have it first. */
  record ClassCount(int label, int images, int top1) {}

  /** Counts by class; a class without images is left out. */
  List<ClassCount> byClass() {
    int[] images = new int[classes];
    int[] correct = new int[classes];
    for (int i = 0; i < ranks.length; i++) {
      images[labels[i]]++;
      correct[labels[i]] += isWithin(ranks[i], 1) ? 1 : 0;
    }
    List<ClassCount> counts = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      if (images[label] > 0) {
        counts.add(new ClassCount(label, images[label], correct[label]));
      }
    }
    return counts;
  }
}
