package org.mocoeval.detection.box;

import java.util.Arrays;
import java.util.List;

/**
 * Turns a region proposal network's output for one image into proposals: best of each level,
 * decode, clip, drop empty ones, suppress within levels, best of all (detectron2 proposal_utils.py,
 * mmdet rpn_head.py).
 *
 * <p>Ranked by logits. mmdet ranks by the sigmoid, which is the same order but for logits above 16,
 * whose float32 sigmoids are all 1.
 */
public final class Proposals {
  private Proposals() {}

  /**
   * The network's output for one image on one level, anchors in the order of {@link Anchors#grid}.
   *
   * @param anchors {@code float[4 * n]}
   * @param objectness {@code float[n]}, logits
   * @param deltas {@code float[4 * n]}
   */
  @SuppressWarnings("ArrayRecordComponent") // Hundreds of thousands of numbers, never compared.
  public record Level(float[] anchors, float[] objectness, float[] deltas) {
    /** Refuses lists of different lengths. */
    public Level {
      if (Boxes.count(anchors) != objectness.length || deltas.length != anchors.length) {
        throw new IllegalArgumentException(
            "%d anchors have %d scores and %d differences"
                .formatted(Boxes.count(anchors), objectness.length, deltas.length));
      }
    }

    private ScoredBoxes best(int limit, BoxCoding coding) {
      int[] places = ScoreOrder.best(objectness, limit);
      float[] boxes = coding.decode(Boxes.gather(anchors, places), Boxes.gather(deltas, places));
      float[] scores = new float[places.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = objectness[places[i]];
      }
      return new ScoredBoxes(boxes, scores);
    }
  }

  /**
   * Proposes.
   *
   * @param settings how many
   * @param coding of the differences
   * @param levels the finest first
   * @param image to clip to, without padding
   * @return at most {@code settings.after()} boxes with an area; perhaps none
   * @throws ArithmeticException if settings say so and an output is not finite
   */
  public static ScoredBoxes select(
      ProposalSettings settings, BoxCoding coding, List<Level> levels, ImageSize image) {
    List<ScoredBoxes> best =
        levels.stream().map(level -> level.best(settings.before(), coding)).toList();
    int count = best.stream().mapToInt(ScoredBoxes::count).sum();
    float[] boxes = new float[Boxes.SIDES * count];
    float[] scores = new float[count];
    int[] groups = new int[count];
    int at = 0;
    for (int level = 0; level < best.size(); level++) {
      ScoredBoxes some = best.get(level);
      System.arraycopy(some.boxes(), 0, boxes, Boxes.SIDES * at, some.boxes().length);
      System.arraycopy(some.scores(), 0, scores, at, some.count());
      Arrays.fill(groups, at, at + some.count(), level);
      at += some.count();
    }
    return suppress(settings, new ScoredBoxes(boxes, scores), groups, image);
  }

  private static ScoredBoxes suppress(
      ProposalSettings settings, ScoredBoxes found, int[] groups, ImageSize image) {
    int[] finite = Boxes.where(found.count(), place -> isFinite(found, place));
    if (settings.failsOnDivergence() && finite.length < found.count()) {
      throw new ArithmeticException(
          "%d of %d proposals are not finite numbers: training has diverged; lower the learning rate"
              .formatted(found.count() - finite.length, found.count()));
    }
    Boxes.clip(found.boxes(), image);
    int[] kept =
        Arrays.stream(finite).filter(place -> Boxes.exceeds(found.boxes(), place, 0)).toArray();
    ScoredBoxes candidates = found.gather(kept);
    int[] levels = Arrays.stream(kept).map(place -> groups[place]).toArray();
    return candidates.gather(
        Nms.keep(
            candidates.boxes(),
            candidates.scores(),
            levels,
            settings.threshold(),
            settings.after()));
  }

  private static boolean isFinite(ScoredBoxes found, int place) {
    return Float.isFinite(found.scores()[place]) && Boxes.isFinite(found.boxes(), place);
  }
}
