package org.mocoeval.linear;

import java.util.List;

/** Gathers, batch by batch, how every classifier of every head ranks the truth in each image. */
final class RankTally {
  private final int classes;
  private final int candidates;
  private final int[] labels;
  private final int[][][] ranks;
  private final double[][] losses;

  /**
   * Begins with nothing known.
   *
   * @param classes how many there are
   * @param heads how many there are
   * @param candidates classifiers of each head
   * @param labels the true class of each image
   */
  RankTally(int classes, int heads, int candidates, int[] labels) {
    this.classes = classes;
    this.candidates = candidates;
    this.labels = labels.clone();
    this.ranks = new int[heads][candidates][labels.length];
    this.losses = new double[heads][candidates];
  }

  /**
   * Adds a batch.
   *
   * @param images their numbers, in the order of the batch
   * @param found of each head
   */
  void add(int[] images, List<ProbeHead.Ranks> found) {
    for (int head = 0; head < found.size(); head++) {
      ProbeHead.Ranks batch = found.get(head);
      for (int c = 0; c < candidates; c++) {
        for (int i = 0; i < images.length; i++) {
          int at = c * images.length + i;
          ranks[head][c][images[i]] = (int) batch.ranks()[at];
          losses[head][c] += batch.losses()[at];
        }
      }
    }
  }

  /** What one classifier of one head made of all images. */
  RankedImages of(int head, int candidate) {
    double loss = losses[head][candidate] / labels.length;
    return new RankedImages(classes, labels, ranks[head][candidate], loss);
  }
}
