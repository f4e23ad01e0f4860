package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.detection.box.MatcherSettings.LowQuality;
import org.mocoeval.detection.box.SamplerSettings.TruthsAsBoxes;

/** The tables of PROTOCOLS F and G, row by row. */
class BoxProtocolTest {
  private static BoxProtocol named(String name) {
    return BoxProtocol.ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "voc-c4-mmdet, 12000, 2000, 6000, 1000",
    "voc-c4-detectron2, 12000, 2000, 6000, 1000",
    "coco-fpn-mmdet, 2000, 1000, 1000, 1000",
    "coco-c4-detectron2, 12000, 2000, 6000, 1000",
  })
  void proposals(String name, int trainBefore, int trainAfter, int testBefore, int testAfter) {
    BoxProtocol protocol = named(name);
    assertEquals(trainBefore, protocol.trainProposals().before());
    assertEquals(trainAfter, protocol.trainProposals().after());
    assertEquals(testBefore, protocol.testProposals().before());
    assertEquals(testAfter, protocol.testProposals().after());
    assertEquals(0.7, protocol.trainProposals().threshold());
    assertEquals(0.7, protocol.testProposals().threshold());
    assertFalse(protocol.testProposals().failsOnDivergence());
    assertEquals(name.endsWith("detectron2"), protocol.trainProposals().failsOnDivergence());
  }

  @ParameterizedTest
  @CsvSource({
    "voc-c4-mmdet, INSIDE, REASSIGN, 0.3, NONE, GIVEN, RESCALE_THEN_SUPPRESS, RATIOS_OUTER",
    "voc-c4-detectron2, ALL, POSITIVE, 0, NONE, MATCHED, SUPPRESS_THEN_RESCALE, SIZES_OUTER",
    "coco-fpn-mmdet, VALID_CELLS, REASSIGN, 0.3, REASSIGN, GIVEN, RESCALE_THEN_SUPPRESS, RATIOS_OUTER",
    "coco-c4-detectron2, ALL, POSITIVE, 0, NONE, MATCHED, SUPPRESS_THEN_RESCALE, SIZES_OUTER",
  })
  void whatTheCodeBasesDoOtherwise(
      String name,
      AnchorFilter filter,
      LowQuality anchors,
      float lowest,
      LowQuality rois,
      TruthsAsBoxes truths,
      PostprocessSettings.Order order,
      AnchorSettings.Order anchorOrder) {
    BoxProtocol protocol = named(name);
    assertEquals(filter, protocol.anchorFilter());
    assertEquals(anchors, protocol.anchorMatcher().lowQuality());
    assertEquals(lowest, protocol.anchorMatcher().lowQualityFrom());
    assertEquals(rois, protocol.roiMatcher().lowQuality());
    assertEquals(truths, protocol.roiSampler().truths());
    assertEquals(order, protocol.postprocess().order());
    assertEquals(anchorOrder, protocol.anchors().order());
  }

  @Test
  void whatAllHaveInCommon() {
    for (BoxProtocol protocol : BoxProtocol.ALL) {
      assertEquals(List.of(0.5f, 1f, 2f), protocol.anchors().ratios());
      assertEquals(0.3f, protocol.anchorMatcher().negativeBelow());
      assertEquals(0.7f, protocol.anchorMatcher().positiveFrom());
      assertEquals(0.5f, protocol.roiMatcher().negativeBelow());
      assertEquals(0.5f, protocol.roiMatcher().positiveFrom());
      assertEquals(256, protocol.anchorSampler().count());
      assertEquals(128, protocol.anchorSampler().positives());
      assertEquals(TruthsAsBoxes.NONE, protocol.anchorSampler().truths());
      assertEquals(512, protocol.roiSampler().count());
      assertEquals(128, protocol.roiSampler().positives());
      assertEquals(0.05f, protocol.postprocess().scoreAbove());
      assertEquals(0.5, protocol.postprocess().threshold());
      assertEquals(100, protocol.postprocess().limit());
      assertEquals(0, protocol.boxAlign().samples());
    }
  }

  @Test
  void onlyCocoHasMasks() {
    assertTrue(BoxProtocol.VOC_C4_MMDET.masks().isEmpty());
    assertTrue(BoxProtocol.VOC_C4_DETECTRON2.masks().isEmpty());
    BoxProtocol.MaskProtocol fpn = BoxProtocol.COCO_FPN_MMDET.masks().orElseThrow();
    assertEquals(new MaskTargetSettings(MaskTargetSettings.Source.BITMAP, 28), fpn.targets());
    assertEquals(14, fpn.align().bins());
    assertEquals(7, BoxProtocol.COCO_FPN_MMDET.boxAlign().bins());
    BoxProtocol.MaskProtocol c4 = BoxProtocol.COCO_C4_DETECTRON2.masks().orElseThrow();
    assertEquals(new MaskTargetSettings(MaskTargetSettings.Source.POLYGONS, 14), c4.targets());
    assertEquals(14, c4.align().bins());
  }

  @Test
  void c4HasFifteenAnchorsACellAndEveryLevelOfFpnThree() {
    assertEquals(15, BoxProtocol.VOC_C4_MMDET.anchors().perCell(0));
    assertEquals(15, BoxProtocol.COCO_C4_DETECTRON2.anchors().perCell(0));
    assertEquals(List.of(16), BoxProtocol.VOC_C4_DETECTRON2.anchors().strides());
    AnchorSettings fpn = BoxProtocol.COCO_FPN_MMDET.anchors();
    assertEquals(5, fpn.levels());
    for (int level = 0; level < 5; level++) {
      assertEquals(3, fpn.perCell(level));
      assertEquals(List.of(8 * fpn.strides().get(level)), fpn.sizes().get(level));
    }
  }
}
