package org.mocoeval.knn;

import org.mocoeval.data.array.Labels;

/**
 * Lets neighbours vote for their class, each with weight exp(similarity / T), and says where a
 * class ends up among all classes.
 *
 * <p>Sums are in double precision, in the order of the neighbours. All weights are divided by the
 * largest, which changes no order and keeps small T from overflowing. Classes of equal score stand
 * in the order of their index, and so do all classes without votes, behind the others: what
 * torch.sort does on the CPU with the score row of the published codes. Top-5 with few neighbours
 * depends on that: of 10 classes, 10 neighbours name fewer than five most of the time.
 *
 * <p>No row of scores over all classes is made: at most k classes have votes.
 */
public final class WeightedVote {
  private final double temperature;
  private final int[] classes;
  private final double[] scores;
  private int voted;
  private int votes;

  /**
   * Starts without votes.
   *
   * @param temperature T, above 0
   * @param largestK the most neighbours that vote for one image, at least 1
   */
  public WeightedVote(double temperature, int largestK) {
    this.temperature = temperature;
    this.classes = new int[largestK];
    this.scores = new double[largestK];
  }

  /** Forgets all votes. */
  public void begin() {
    voted = 0;
    votes = 0;
  }

  /**
   * Adds votes of one row's neighbours, in their order, until k have voted.
   *
   * @param k at least as many as have voted since {@link #begin}, at most the neighbours there are
   * @param neighbours of a block of test rows
   * @param row of that block, from 0
   * @param labels of the training rows
   */
  public void addUpTo(int k, Neighbours neighbours, int row, Labels labels) {
    double largest = neighbours.similarity(row, 0);
    for (; votes < k; votes++) {
      double weight = Math.exp((neighbours.similarity(row, votes) - largest) / temperature);
      scores[slotOf(labels.classOf(neighbours.trainRow(row, votes)))] += weight;
    }
  }

  private int slotOf(int label) {
    for (int slot = 0; slot < voted; slot++) {
      if (classes[slot] == label) {
        return slot;
      }
    }
    classes[voted] = label;
    scores[voted] = 0;
    return voted++;
  }

  /**
   * Returns how many classes stand before this one.
   *
   * @param label a class, with or without votes
   * @return 0 for the predicted class
   */
  public int place(int label) {
    double own = scoreOf(label);
    // Without votes, all lower classes stand before it, and the higher ones that have votes.
    int before = own > 0 ? 0 : label;
    for (int slot = 0; slot < voted; slot++) {
      boolean lower = classes[slot] < label;
      boolean higherWithVotes = classes[slot] > label && scores[slot] > 0;
      boolean precedes =
          own > 0 ? scores[slot] > own || (scores[slot] == own && lower) : higherWithVotes;
      before += precedes ? 1 : 0;
    }
    return before;
  }

  private double scoreOf(int label) {
    for (int slot = 0; slot < voted; slot++) {
      if (classes[slot] == label) {
        return scores[slot];
      }
    }
    return 0;
  }
}
