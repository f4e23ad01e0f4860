package org.mocoeval.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.detection.box.AnchorGrid;
import org.mocoeval.detection.box.AnchorTargets;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.box.Choice;
import org.mocoeval.detection.box.Proposals;
import org.mocoeval.detection.box.RoiTargets;

/**
 * What one image of a batch is trained on.
 *
 * @param anchors sampled for the proposal network
 * @param regions sampled for the heads
 */
record SampledRegions(AnchorTargets anchors, RoiTargets regions) {
  /** Coordinates of the random numbers: anchors are drawn before regions. */
  private static final int ANCHORS = 0;

  private static final int REGIONS = 1;

  /**
   * What the proposal network said of one image, level after level.
   *
   * @param objectness {@code float[T]}
   * @param deltas {@code float[4 * T]}
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record Said(float[] objectness, float[] deltas) {
    /** Cuts it into levels. */
    List<Proposals.Level> levels(AnchorGrid grid, List<Integer> counts) {
      List<Proposals.Level> levels = new ArrayList<>();
      int at = 0;
      for (int level = 0; level < counts.size(); level++) {
        int end = at + counts.get(level);
        levels.add(
            new Proposals.Level(
                grid.level(level),
                java.util.Arrays.copyOfRange(objectness, at, end),
                java.util.Arrays.copyOfRange(deltas, 4 * at, 4 * end)));
        at = end;
      }
      return levels;
    }
  }

  /**
   * Matches and samples.
   *
   * @param protocol thresholds and counts
   * @param grid anchors of the batch
   * @param all {@link AnchorGrid#all()}
   * @param levels what the proposal network said of the image
   * @param image its objects
   * @param random a generator for each coordinate
   */
  static SampledRegions of(
      BoxProtocol protocol,
      AnchorGrid grid,
      float[] all,
      List<Proposals.Level> levels,
      TrainImage image,
      IntFunction<SampleRandom> random) {
    boolean[] takesPart = grid.takesPart(protocol.anchorFilter(), image.size(), image.padded());
    AnchorTargets anchors =
        AnchorTargets.of(
            protocol, all, takesPart, image.truths(), Choice.random(random.apply(ANCHORS)));
    float[] proposals =
        Proposals.select(protocol.trainProposals(), protocol.anchorCoding(), levels, image.size())
            .boxes();
    RoiTargets regions =
        RoiTargets.of(protocol, proposals, image.truths(), Choice.random(random.apply(REGIONS)));
    return new SampledRegions(anchors, regions);
  }
}
