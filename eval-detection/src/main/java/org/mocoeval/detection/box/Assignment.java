package org.mocoeval.detection.box;

import java.util.Arrays;

/**
 * What each box is to the objects of an image: positive for one of them, negative (background), or
 * neither.
 */
public final class Assignment {
  private static final int NEGATIVE = -1;
  private static final int IGNORED = -2;

  private final int[] truths;

  /** Starts with every box ignored. */
  Assignment(int count) {
    truths = new int[count];
    Arrays.fill(truths, IGNORED);
  }

  private Assignment(int[] truths) {
    this.truths = truths;
  }

  void setPositive(int box, int truth) {
    truths[box] = truth;
  }

  void setNegative(int box) {
    truths[box] = NEGATIVE;
  }

  /** Puts each object before all boxes, as positive for itself (mmdet {@code add_gt_}). */
  Assignment withTruthsBefore(int count) {
    int[] all = new int[count + truths.length];
    Arrays.setAll(all, i -> i < count ? i : truths[i - count]);
    return new Assignment(all);
  }

  /**
   * Counts boxes.
   *
   * @return how many were matched
   */
  public int count() {
    return truths.length;
  }

  /**
   * Tells whether a box stands for an object.
   *
   * @param box its place
   * @return whether {@link #truth} may be asked
   */
  public boolean isPositive(int box) {
    return truths[box] >= 0;
  }

  /**
   * Tells whether a box stands for background.
   *
   * @param box its place
   * @return false for positive and for ignored ones
   */
  public boolean isNegative(int box) {
    return truths[box] == NEGATIVE;
  }

  /**
   * Names the object of a positive box.
   *
   * @param box its place
   * @return place of the object in the image's list
   */
  public int truth(int box) {
    if (!isPositive(box)) {
      throw new IllegalArgumentException("box " + box + " is not positive");
    }
    return truths[box];
  }

  /**
   * Names the objects of positive boxes.
   *
   * @param boxes places of positive boxes
   * @return the place of each one's object
   */
  public int[] truths(int[] boxes) {
    return Arrays.stream(boxes).map(this::truth).toArray();
  }

  @Override
  public String toString() {
    return Arrays.toString(truths);
  }
}
