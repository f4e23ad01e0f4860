package org.mocoeval.detection;

import java.util.List;
import java.util.Optional;
import org.mocoeval.detection.box.AnchorSettings;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.box.ProposalSettings;
import org.mocoeval.detection.box.SamplerSettings;

/**
 * The published box protocols at the miniature's scale: images of some 100 pixels need neither
 * anchors of 512 pixels nor 2,000 proposals.
 */
final class MiniatureBoxes {
  private static final SamplerSettings ANCHORS =
      new SamplerSettings(64, 0.5, SamplerSettings.RPN.truths());
  private static final SamplerSettings REGIONS =
      new SamplerSettings(48, 0.25, SamplerSettings.ROI_MMDET.truths());
  private static final ProposalSettings PROPOSALS = new ProposalSettings(600, 150, 0.7, false);
  private static final ProposalSettings TEST_PROPOSALS = new ProposalSettings(300, 50, 0.7, false);

  static final BoxProtocol C4 =
      scaled(
          BoxProtocol.VOC_C4_MMDET,
          "miniature-c4",
          new AnchorSettings(
              List.of(16),
              List.of(List.of(32, 64)),
              AnchorSettings.C4_MMDET.ratios(),
              AnchorSettings.C4_MMDET.order()));

  static final BoxProtocol FPN =
      scaled(BoxProtocol.COCO_FPN_MMDET, "miniature-fpn", AnchorSettings.FPN_MMDET);

  /** For photographs of some 300 pixels with objects of all sizes. */
  static final BoxProtocol BCCD =
      scaled(
          BoxProtocol.VOC_C4_MMDET,
          "small-c4",
          new AnchorSettings(
              List.of(16),
              List.of(List.of(16, 32, 64, 128)),
              AnchorSettings.C4_MMDET.ratios(),
              AnchorSettings.C4_MMDET.order()));

  private MiniatureBoxes() {}

  private static BoxProtocol scaled(BoxProtocol of, String name, AnchorSettings anchors) {
    // Few anchors of an image of 100 pixels lie wholly inside it: the filter stays, but C4's would
    // leave only the small ones.
    return new BoxProtocol(
        name,
        anchors,
        BoxProtocol.COCO_FPN_MMDET.anchorFilter(),
        of.anchorMatcher(),
        ANCHORS,
        of.anchorCoding(),
        PROPOSALS,
        TEST_PROPOSALS,
        of.roiMatcher(),
        REGIONS,
        of.roiCoding(),
        of.boxAlign(),
        of.postprocess(),
        of.masks().or(Optional::empty));
  }
}
