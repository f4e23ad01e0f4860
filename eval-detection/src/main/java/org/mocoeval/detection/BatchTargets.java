package org.mocoeval.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mocoeval.detection.DetectionProtocol.ProposalDivisor;
import org.mocoeval.detection.box.AnchorTargets;
import org.mocoeval.detection.box.BitmapTargets;
import org.mocoeval.detection.box.MaskTargetSettings;
import org.mocoeval.detection.box.PolygonTargets;
import org.mocoeval.detection.box.RoiTargets;
import org.mocoeval.detection.model.DetectionLosses.ProposalTargets;
import org.mocoeval.detection.model.DetectionLosses.RegionTargets;
import org.mocoeval.detection.model.Regions;

/**
 * The samples of all images of a batch, one behind another.
 *
 * @param protocol counts and divisors
 * @param sampled of each image
 * @param images their objects
 * @param anchors of an image
 */
record BatchTargets(
    DetectionProtocol protocol,
    List<SampledRegions> sampled,
    List<TrainImage> images,
    int anchors) {
  /** What the proposal network is trained on. */
  ProposalTargets proposals() {
    long[] positives = places(AnchorTargets::positives);
    long[] negatives = places(AnchorTargets::negatives);
    int most = protocol.boxes().anchorSampler().count() * images.size();
    boolean full = protocol.proposalDivisor() == ProposalDivisor.FULL_SAMPLES;
    return new ProposalTargets(
        positives,
        negatives,
        joined(sampled.stream().map(each -> each.anchors().deltas()).toList()),
        full ? most : drawn());
  }

  /** mmdet counts at least one of each kind in every image (anchor_head.py, num_total_pos). */
  private int drawn() {
    return sampled.stream()
        .map(SampledRegions::anchors)
        .mapToInt(
            each -> Math.max(1, each.positives().length) + Math.max(1, each.negatives().length))
        .sum();
  }

  private long[] places(java.util.function.Function<AnchorTargets, int[]> of) {
    return IntStream.range(0, sampled.size())
        .boxed()
        .flatMapToLong(
            image ->
                IntStream.of(of.apply(sampled.get(image).anchors()))
                    .mapToLong(place -> (long) image * anchors + place))
        .toArray();
  }

  /** All regions. */
  Regions regions() {
    return Regions.of(sampled.stream().map(each -> each.regions().boxes()).toList());
  }

  /** Places of the regions that stand for objects: the first of each image. */
  long[] positives() {
    List<LongStream> all = new ArrayList<>();
    long at = 0;
    for (SampledRegions each : sampled) {
      all.add(LongStream.range(at, at + each.regions().truths().length));
      at += each.regions().count();
    }
    return all.stream().flatMapToLong(places -> places).toArray();
  }

  /** What the box head is trained on. */
  RegionTargets boxes(int background) {
    return new RegionTargets(
        IntStream.range(0, images.size())
            .boxed()
            .flatMapToInt(
                i ->
                    IntStream.of(
                        sampled.get(i).regions().labels(images.get(i).labels(), background)))
            .asLongStream()
            .toArray(),
        positives(),
        joined(sampled.stream().map(each -> each.regions().deltas()).toList()));
  }

  /** Class of each region that stands for an object. */
  long[] maskLabels() {
    return IntStream.range(0, images.size())
        .boxed()
        .flatMapToLong(
            i ->
                IntStream.of(sampled.get(i).regions().truths())
                    .mapToLong(truth -> images.get(i).labels()[truth]))
        .toArray();
  }

  /** Pixels of each region that stands for an object. */
  float[] masks(MaskTargetSettings settings) {
    return joined(
        IntStream.range(0, images.size())
            .mapToObj(i -> masks(settings, images.get(i), sampled.get(i).regions()))
            .toList());
  }

  private static float[] masks(MaskTargetSettings settings, TrainImage image, RoiTargets regions) {
    int[] truths = regions.truths();
    float[] boxes = java.util.Arrays.copyOf(regions.boxes(), 4 * truths.length);
    return settings.source() == MaskTargetSettings.Source.BITMAP
        ? BitmapTargets.cut(image.masks(), truths, boxes, settings.size())
        : PolygonTargets.draw(image.outlines(), truths, boxes, settings.size());
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
