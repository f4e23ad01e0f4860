package org.mocoeval.detection.box;

import java.util.List;
import java.util.Optional;

/**
 * Everything about boxes that a published figure depends on (PROTOCOLS F, G).
 *
 * @param name of the protocol
 * @param anchors where they are
 * @param anchorFilter which of them take part
 * @param anchorMatcher what they are
 * @param anchorSampler how many are trained on
 * @param anchorCoding from anchors to proposals
 * @param trainProposals how many in training
 * @param testProposals how many in testing
 * @param roiMatcher what proposals are
 * @param roiSampler how many are trained on
 * @param roiCoding from proposals to detections
 * @param boxAlign how boxes are read from features
 * @param postprocess how the head's output becomes detections
 * @param masks where masks are predicted too
 */
public record BoxProtocol(
    String name,
    AnchorSettings anchors,
    AnchorFilter anchorFilter,
    MatcherSettings anchorMatcher,
    SamplerSettings anchorSampler,
    BoxCoding anchorCoding,
    ProposalSettings trainProposals,
    ProposalSettings testProposals,
    MatcherSettings roiMatcher,
    SamplerSettings roiSampler,
    BoxCoding roiCoding,
    RoiAlignSettings boxAlign,
    PostprocessSettings postprocess,
    Optional<MaskProtocol> masks) {
  /** VOC07+12, Faster R-CNN R50-C4 in mmdet: the seed page's 81.06. */
  public static final BoxProtocol VOC_C4_MMDET =
      new BoxProtocol(
          "voc-c4-mmdet",
          AnchorSettings.C4_MMDET,
          AnchorFilter.INSIDE,
          MatcherSettings.RPN_MMDET,
          SamplerSettings.RPN,
          BoxCoding.RPN_MMDET,
          ProposalSettings.C4_TRAIN_MMDET,
          ProposalSettings.C4_TEST,
          MatcherSettings.ROI_C4_MMDET,
          SamplerSettings.ROI_MMDET,
          BoxCoding.ROI_MMDET,
          RoiAlignSettings.C4,
          PostprocessSettings.MMDET,
          Optional.empty());

  /** VOC07+12, Faster R-CNN R50-C4 in detectron2: MoCo's own 82.4. */
  public static final BoxProtocol VOC_C4_DETECTRON2 =
      new BoxProtocol(
          "voc-c4-detectron2",
          AnchorSettings.C4_DETECTRON2,
          AnchorFilter.ALL,
          MatcherSettings.RPN_DETECTRON2,
          SamplerSettings.RPN,
          BoxCoding.RPN_DETECTRON2,
          ProposalSettings.C4_TRAIN_DETECTRON2,
          ProposalSettings.C4_TEST,
          MatcherSettings.ROI_DETECTRON2,
          SamplerSettings.ROI_DETECTRON2,
          BoxCoding.ROI_DETECTRON2,
          RoiAlignSettings.C4,
          PostprocessSettings.DETECTRON2,
          Optional.empty());

  /** COCO2017, Mask R-CNN R50-FPN in mmdet: the seed page's 40.2 and 36.1. */
  public static final BoxProtocol COCO_FPN_MMDET =
      new BoxProtocol(
          "coco-fpn-mmdet",
          AnchorSettings.FPN_MMDET,
          AnchorFilter.VALID_CELLS,
          MatcherSettings.RPN_MMDET,
          SamplerSettings.RPN,
          BoxCoding.RPN_MMDET,
          ProposalSettings.FPN_TRAIN_MMDET,
          ProposalSettings.FPN_TEST_MMDET,
          MatcherSettings.ROI_FPN_MMDET,
          SamplerSettings.ROI_MMDET,
          BoxCoding.ROI_MMDET,
          RoiAlignSettings.FPN_BOX,
          PostprocessSettings.MMDET,
          Optional.of(new MaskProtocol(RoiAlignSettings.FPN_MASK, MaskTargetSettings.FPN_MMDET)));

  /** COCO2017, Mask R-CNN R50-C4 in detectron2: MoCo's own. */
  public static final BoxProtocol COCO_C4_DETECTRON2 =
      new BoxProtocol(
          "coco-c4-detectron2",
          AnchorSettings.C4_DETECTRON2,
          AnchorFilter.ALL,
          MatcherSettings.RPN_DETECTRON2,
          SamplerSettings.RPN,
          BoxCoding.RPN_DETECTRON2,
          ProposalSettings.C4_TRAIN_DETECTRON2,
          ProposalSettings.C4_TEST,
          MatcherSettings.ROI_DETECTRON2,
          SamplerSettings.ROI_DETECTRON2,
          BoxCoding.ROI_DETECTRON2,
          RoiAlignSettings.C4,
          PostprocessSettings.DETECTRON2,
          Optional.of(new MaskProtocol(RoiAlignSettings.C4, MaskTargetSettings.C4_DETECTRON2)));

  /** All four. */
  public static final List<BoxProtocol> ALL =
      List.of(VOC_C4_MMDET, VOC_C4_DETECTRON2, COCO_FPN_MMDET, COCO_C4_DETECTRON2);

  /**
   * Where and on what masks are predicted.
   *
   * @param align how boxes are read from features
   * @param targets what the head is trained on
   */
  public record MaskProtocol(RoiAlignSettings align, MaskTargetSettings targets) {}
}
