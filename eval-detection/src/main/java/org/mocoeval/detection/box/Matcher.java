package org.mocoeval.detection.box;

import java.util.function.IntPredicate;
import org.mocoeval.detection.box.MatcherSettings.LowQuality;

/**
 * Matches boxes with the objects of an image by IoU.
 *
 * <p>Of objects that a box overlaps equally the first is its best, as torch's {@code max} has it on
 * a CPU. A box that is not finite overlaps nothing. An image without objects makes every box
 * negative. An object that no box overlaps has a best IoU of 0: detectron2 then makes every box
 * that does not overlap it positive, and so does this; objects without an area must therefore be
 * dropped before.
 *
 * <p>No matrix is held: a second look only takes the pairs that can be an object's best. Cost: 3 ns
 * a pair.
 */
public final class Matcher {
  private final MatcherSettings settings;
  private final float[] boxes;
  private final float[] truths;
  private final float[] boxAreas;
  private final float[] truthAreas;
  private final float[] bestOfBox;
  private final int[] truthOfBox;
  private final float[] bestOfTruth;

  private Matcher(MatcherSettings settings, float[] boxes, float[] truths) {
    this.settings = settings;
    this.boxes = boxes;
    this.truths = truths;
    boxAreas = Boxes.areas(boxes);
    truthAreas = Boxes.areas(truths);
    bestOfBox = new float[boxAreas.length];
    truthOfBox = new int[boxAreas.length];
    bestOfTruth = new float[truthAreas.length];
  }

  /**
   * Matches boxes that all take part.
   *
   * @param settings thresholds
   * @param boxes {@code float[4 * n]}, anchors or proposals
   * @param truths {@code float[4 * m]}, objects with an area; none is allowed
   * @return what each box is
   */
  public static Assignment match(MatcherSettings settings, float[] boxes, float[] truths) {
    return match(settings, boxes, truths, box -> true);
  }

  /**
   * Matches some boxes as if there were no others.
   *
   * @param settings thresholds
   * @param boxes {@code float[4 * n]}, anchors or proposals
   * @param truths {@code float[4 * m]}, objects with an area; none is allowed
   * @param takesPart by place; a box that does not is ignored
   * @return what each box is
   */
  public static Assignment match(
      MatcherSettings settings, float[] boxes, float[] truths, IntPredicate takesPart) {
    int[] places = Boxes.where(Boxes.count(boxes), takesPart);
    Assignment assignment = new Assignment(Boxes.count(boxes));
    Matcher matcher = new Matcher(settings, boxes, truths);
    for (int truth = 0; truth < matcher.truthAreas.length; truth++) {
      matcher.compare(truth, places);
    }
    matcher.threshold(places, assignment);
    if (settings.lowQuality() != LowQuality.NONE) {
      matcher.addLowQuality(places, assignment);
    }
    return assignment;
  }

  private float overlap(int truth, int box) {
    float shared = BoxOverlap.shared(truths, truth, boxes, box);
    return shared == 0
        ? 0
        : settings.overlap().ratio(shared, truthAreas[truth] + boxAreas[box] - shared);
  }

  private void compare(int truth, int[] places) {
    float best = 0;
    for (int box : places) {
      float overlap = overlap(truth, box);
      best = Math.max(best, overlap);
      if (overlap > bestOfBox[box]) {
        bestOfBox[box] = overlap;
        truthOfBox[box] = truth;
      }
    }
    bestOfTruth[truth] = best;
  }

  private void threshold(int[] places, Assignment assignment) {
    for (int box : places) {
      if (truthAreas.length > 0 && bestOfBox[box] >= settings.positiveFrom()) {
        assignment.setPositive(box, truthOfBox[box]);
      } else if (bestOfBox[box] < settings.negativeBelow()) {
        assignment.setNegative(box);
      }
    }
  }

  private void addLowQuality(int[] places, Assignment assignment) {
    boolean reassigns = settings.lowQuality() == LowQuality.REASSIGN;
    int[] matchable = Boxes.where(truthAreas.length, this::hasBest);
    for (int box : places) {
      for (int truth : matchable) {
        if (isBest(truth, box)) {
          assignment.setPositive(box, reassigns ? truth : truthOfBox[box]);
        }
      }
    }
  }

  private boolean hasBest(int truth) {
    return bestOfTruth[truth] >= settings.lowQualityFrom();
  }

  /** A box that shares a truth's best IoU has itself at least that as its best. */
  private boolean isBest(int truth, int box) {
    return bestOfBox[box] >= bestOfTruth[truth] && overlap(truth, box) == bestOfTruth[truth];
  }
}
