package org.mocoeval.pretrain;

/**
 * How well positives were told from negatives.
 *
 * @param anchors vectors that looked for their positive
 * @param lossSum sum over the anchors
 * @param top1 anchors whose positive was the most similar of all
 * @param top5 anchors whose positive was among the five most similar
 */
record PretextTally(long anchors, double lossSum, long top1, long top5) {
  static final PretextTally NONE = new PretextTally(0, 0, 0, 0);

  PretextTally plus(PretextTally other) {
    return new PretextTally(
        anchors + other.anchors, lossSum + other.lossSum, top1 + other.top1, top5 + other.top5);
  }

  double loss() {
    return lossSum / anchors;
  }

  double top1Percent() {
    return 100.0 * top1 / anchors;
  }

  double top5Percent() {
    return 100.0 * top5 / anchors;
  }
}
