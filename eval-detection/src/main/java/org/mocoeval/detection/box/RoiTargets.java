package org.mocoeval.detection.box;

import java.util.Arrays;
import org.mocoeval.detection.box.Sampler.Sample;
import org.mocoeval.detection.box.SamplerSettings.TruthsAsBoxes;

/**
 * What the heads over regions are trained on in one image: positives before negatives.
 *
 * @param boxes {@code float[4 * n]}, at most as many as the protocol samples
 * @param truths of each positive, which are the first boxes, place of its object
 * @param deltas {@code float[4 * positives]}: what the head is to say of each positive
 */
@SuppressWarnings("ArrayRecordComponent") // Becomes tensors, never compared.
public record RoiTargets(float[] boxes, int[] truths, float[] deltas) {
  /**
   * Matches and samples proposals and objects.
   *
   * @param protocol thresholds, sample and coding
   * @param proposals {@code float[4 * n]}; none is allowed
   * @param truths {@code float[4 * m]}, objects of the image as the network sees it; none is
   *     allowed
   * @param choice which of too many
   * @return the sample; empty only if there are neither proposals nor objects
   */
  public static RoiTargets of(
      BoxProtocol protocol, float[] proposals, float[] truths, Choice choice) {
    TruthsAsBoxes added = protocol.roiSampler().truths();
    float[] boxes =
        switch (added) {
          case NONE -> proposals;
          case MATCHED -> Boxes.concatenate(proposals, truths);
          case GIVEN -> Boxes.concatenate(truths, proposals);
        };
    Assignment assignment =
        added == TruthsAsBoxes.GIVEN
            ? Matcher.match(protocol.roiMatcher(), proposals, truths)
                .withTruthsBefore(Boxes.count(truths))
            : Matcher.match(protocol.roiMatcher(), boxes, truths);
    Sample sample = Sampler.sample(protocol.roiSampler(), assignment, choice);
    return of(protocol.roiCoding(), boxes, sample, assignment, truths);
  }

  private static RoiTargets of(
      BoxCoding coding, float[] boxes, Sample sample, Assignment assignment, float[] truths) {
    int[] matched = assignment.truths(sample.positives());
    float[] deltas =
        coding.encode(Boxes.gather(boxes, sample.positives()), Boxes.gather(truths, matched));
    return new RoiTargets(Boxes.gather(boxes, sample.all()), matched, deltas);
  }

  /**
   * Counts boxes.
   *
   * @return positives and negatives
   */
  public int count() {
    return Boxes.count(boxes);
  }

  /**
   * Names the class of each box.
   *
   * @param classes of the image's objects, 0 to C-1
   * @param background the class C
   * @return {@code int[count]}
   */
  public int[] labels(int[] classes, int background) {
    int[] labels = new int[count()];
    Arrays.fill(labels, background);
    for (int i = 0; i < truths.length; i++) {
      labels[i] = classes[truths[i]];
    }
    return labels;
  }
}
