package org.mocoeval.detection.box;

import org.mocoeval.detection.box.Sampler.Sample;

/**
 * What a region proposal network is trained on in one image. Places count the anchors of all
 * levels, the finest first.
 *
 * @param positives places of sampled anchors that stand for objects, ascending
 * @param negatives places of sampled anchors that stand for background, ascending
 * @param truths of each positive, place of its object
 * @param deltas {@code float[4 * positives]}: what the network is to say of each positive
 */
@SuppressWarnings("ArrayRecordComponent") // Becomes tensors, never compared.
public record AnchorTargets(int[] positives, int[] negatives, int[] truths, float[] deltas) {
  /**
   * Matches and samples.
   *
   * @param protocol thresholds, sample and coding
   * @param anchors {@code float[4 * n]} of all levels
   * @param takesPart {@code boolean[n]} of {@link AnchorFilter#mark}
   * @param truths {@code float[4 * m]}, objects of the image as the network sees it; none is
   *     allowed
   * @param choice which of too many
   * @return at most as many anchors as the protocol samples; none if none takes part
   */
  public static AnchorTargets of(
      BoxProtocol protocol, float[] anchors, boolean[] takesPart, float[] truths, Choice choice) {
    Assignment assignment =
        Matcher.match(protocol.anchorMatcher(), anchors, truths, anchor -> takesPart[anchor]);
    Sample sample = Sampler.sample(protocol.anchorSampler(), assignment, choice);
    int[] matched = assignment.truths(sample.positives());
    float[] deltas =
        protocol
            .anchorCoding()
            .encode(Boxes.gather(anchors, sample.positives()), Boxes.gather(truths, matched));
    return new AnchorTargets(sample.positives(), sample.negatives(), matched, deltas);
  }
}
