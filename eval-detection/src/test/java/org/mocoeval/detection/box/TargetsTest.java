package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.detection.box.Sampler.Sample;
import org.mocoeval.detection.box.SamplerSettings.TruthsAsBoxes;

class TargetsTest {
  private static final float[] NONE = {};

  private static Choice seeded(long seed) {
    return Choice.random(SampleRandom.of(seed, 0, 0, 0));
  }

  @Property(tries = 200)
  void aSampleHasAsManyOfEachAsThereIsRoomAndStockFor(
      @ForAll @IntRange(max = 40) int positives,
      @ForAll @IntRange(max = 80) int negatives,
      @ForAll @IntRange(min = 1, max = 50) int count,
      @ForAll long seed) {
    Assignment assignment = new Assignment(positives + negatives + 10);
    IntStream.range(0, positives).forEach(i -> assignment.setPositive(i, 7));
    IntStream.range(positives, positives + negatives).forEach(assignment::setNegative);
    SamplerSettings settings = new SamplerSettings(count, 0.25, TruthsAsBoxes.NONE);
    Sample sample = Sampler.sample(settings, assignment, seeded(seed));
    int expected = Math.min(positives, count / 4);
    assertEquals(expected, sample.positives().length);
    assertEquals(Math.min(negatives, count - expected), sample.negatives().length);
    assertTrue(Arrays.stream(sample.positives()).allMatch(assignment::isPositive));
    assertTrue(Arrays.stream(sample.negatives()).allMatch(assignment::isNegative));
    assertEquals(sample.all().length, Arrays.stream(sample.all()).distinct().count());
    assertArrayEquals(sample.all(), Sampler.sample(settings, assignment, seeded(seed)).all());
  }

  @Test
  void everyPairOfFiveIsDrawnEquallyOften() {
    int[] five = {0, 1, 2, 3, 4};
    Choice choice = seeded(3);
    int[] drawn = new int[25];
    for (int i = 0; i < 20_000; i++) {
      int[] pair = choice.choose(five, 2);
      drawn[5 * pair[0] + pair[1]]++;
    }
    for (int i = 0; i < 25; i++) {
      // 1000 expected; four standard deviations.
      assertEquals(i % 6 == 0 ? 0 : 1000, drawn[i], i % 6 == 0 ? 0 : 125);
    }
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, five);
  }

  @Test
  void objectsAreTheFirstBoxesInMmdetAndTheLastInDetectron2() {
    float[] proposals = {100, 100, 120, 120, 0, 0, 10, 9};
    float[] truths = {0, 0, 10, 10};
    RoiTargets mmdet = RoiTargets.of(BoxProtocol.VOC_C4_MMDET, proposals, truths, Choice.FIRST);
    RoiTargets detectron2 =
        RoiTargets.of(BoxProtocol.VOC_C4_DETECTRON2, proposals, truths, Choice.FIRST);
    assertArrayEquals(new float[] {0, 0, 10, 10, 0, 0, 10, 9, 100, 100, 120, 120}, mmdet.boxes());
    assertArrayEquals(
        new float[] {0, 0, 10, 9, 0, 0, 10, 10, 100, 100, 120, 120}, detectron2.boxes());
    assertArrayEquals(new int[] {5, 5, 20}, mmdet.labels(new int[] {5}, 20));
    assertArrayEquals(new float[4], Arrays.copyOf(mmdet.deltas(), 4));
    assertEquals(8, mmdet.deltas().length);
    assertEquals(5 * Math.log(10 / 9.0), detectron2.deltas()[3], 1e-6);
  }

  @Test
  void anObjectIsNoRivalOfAProposalInMmdetsFpn() {
    float[] proposals = {0, 0, 10, 8};
    float[] truths = {0, 0, 10, 10, 0, 0, 10, 6.2f};
    RoiTargets fpn = RoiTargets.of(BoxProtocol.COCO_FPN_MMDET, proposals, truths, Choice.FIRST);
    RoiTargets c4 = RoiTargets.of(BoxProtocol.VOC_C4_MMDET, proposals, truths, Choice.FIRST);
    assertArrayEquals(new int[] {0, 1, 1}, fpn.truths());
    assertArrayEquals(new int[] {0, 1, 0}, c4.truths());
  }

  @Test
  void withoutObjectsAllProposalsAreBackground() {
    float[] proposals = RandomBoxes.draw(new Random(1), 700, 50);
    for (BoxProtocol protocol : BoxProtocol.ALL) {
      RoiTargets targets = RoiTargets.of(protocol, proposals, NONE, seeded(2));
      assertEquals(512, targets.count());
      assertEquals(0, targets.deltas().length);
      assertEquals(Set.of(20), Set.copyOf(boxed(targets.labels(new int[0], 20))));
    }
  }

  private static Set<Integer> boxed(int[] values) {
    Set<Integer> set = new HashSet<>();
    Arrays.stream(values).forEach(set::add);
    return set;
  }

  @Test
  void withoutProposalsOnlyTheObjectsAreLeftAndWithoutBothNothing() {
    float[] truths = {0, 0, 10, 10, 3, 3, 9, 9};
    for (BoxProtocol protocol : BoxProtocol.ALL) {
      RoiTargets targets = RoiTargets.of(protocol, NONE, truths, seeded(2));
      assertArrayEquals(truths, targets.boxes());
      assertArrayEquals(new int[] {0, 1}, targets.truths());
      assertEquals(0, RoiTargets.of(protocol, NONE, NONE, seeded(2)).count());
    }
  }

  @Test
  void anchorsOutsideAreNeverSampledAndDifferencesLeadToTheObject() {
    float[] anchors = Anchors.grid(AnchorSettings.C4_MMDET, 0, 10, 12);
    ImageSize image = new ImageSize(190, 155);
    boolean[] inside =
        AnchorFilter.INSIDE.mark(anchors, 12, 16, 15, image, new ImageSize(192, 160));
    float[] truths = {20, 30, 90, 95, 100, 20, 170, 140};
    AnchorTargets targets =
        AnchorTargets.of(BoxProtocol.VOC_C4_MMDET, anchors, inside, truths, seeded(5));
    assertTrue(targets.positives().length > 1);
    assertEquals(256, targets.positives().length + targets.negatives().length);
    assertTrue(
        IntStream.concat(Arrays.stream(targets.positives()), Arrays.stream(targets.negatives()))
            .allMatch(anchor -> inside[anchor]));
    float[] back =
        BoxCoding.RPN_MMDET.decode(Boxes.gather(anchors, targets.positives()), targets.deltas());
    assertArrayEquals(Boxes.gather(truths, targets.truths()), back, 1e-3f);
  }

  @Test
  void anImageSmallerThanEveryAnchorHasNothingToTrainOn() {
    float[] anchors = Anchors.grid(AnchorSettings.C4_MMDET, 0, 2, 2);
    ImageSize image = new ImageSize(20, 20);
    boolean[] inside = AnchorFilter.INSIDE.mark(anchors, 2, 16, 15, image, new ImageSize(32, 32));
    AnchorTargets targets =
        AnchorTargets.of(
            BoxProtocol.VOC_C4_MMDET, anchors, inside, new float[] {1, 1, 9, 9}, seeded(1));
    assertEquals(0, targets.positives().length + targets.negatives().length);
  }

  @Test
  void aSampleOfNothingIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new SamplerSettings(0, 0.5, TruthsAsBoxes.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SamplerSettings(8, Double.NaN, TruthsAsBoxes.NONE));
  }
}
