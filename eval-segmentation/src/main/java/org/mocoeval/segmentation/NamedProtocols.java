package org.mocoeval.segmentation;

import java.util.List;
import java.util.stream.Collectors;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.segmentation.SegmentationProtocol.Recipe;

/** The published recipes and the miniature's. */
final class NamedProtocols {
  /** mmsegmentation's {@code fcn_r50-d8_512x512_20k_voc12aug}, the page's 67.55. */
  static final SegmentationProtocol VOC12AUG =
      new SegmentationProtocol(
          "voc12aug-20k",
          SegmentationLayout.VOC2012,
          "voc12aug-train",
          "voc12aug-test",
          FcnSettings.published(false),
          new Inference.Whole(),
          Recipe.published(20_000, 2_000, 16));

  /** mmsegmentation's {@code fcn_r50-d8_769x769_40k_cityscapes}; nobody published MoCo v2 on it. */
  static final SegmentationProtocol CITYSCAPES =
      new SegmentationProtocol(
          "cityscapes-40k",
          SegmentationLayout.CITYSCAPES,
          "cityscapes-train",
          "cityscapes-test",
          FcnSettings.published(true),
          new Inference.Sliding(769, 513),
          Recipe.published(40_000, 4_000, 8));

  /**
   * As few iterations as the miniature's images are: with 1,000 of them random weights have caught
   * up. At the published rate they would not leave the background; three times it does.
   */
  private static final Recipe MINIATURE_RECIPE = new Recipe(600, 300, 8, 0.03, 0.9, 5e-4);

  /** The first at the miniature's scale. */
  static final SegmentationProtocol MINIATURE_VOC =
      new SegmentationProtocol(
          "miniature-voc",
          SegmentationLayout.VOC2012,
          "miniature-voc-train",
          "miniature-voc-test",
          FcnSettings.small(false),
          new Inference.Whole(),
          MINIATURE_RECIPE);

  /** The second at the miniature's scale. */
  static final SegmentationProtocol MINIATURE_CITYSCAPES =
      new SegmentationProtocol(
          "miniature-cityscapes",
          SegmentationLayout.CITYSCAPES,
          "miniature-cityscapes-train",
          "miniature-cityscapes-test",
          FcnSettings.small(true),
          new Inference.Sliding(80, 54),
          MINIATURE_RECIPE);

  static final List<SegmentationProtocol> ALL =
      List.of(VOC12AUG, CITYSCAPES, MINIATURE_VOC, MINIATURE_CITYSCAPES);

  private NamedProtocols() {}

  /**
   * Finds a protocol.
   *
   * @throws UsageException if there is none of that name
   */
  static SegmentationProtocol named(String name) {
    return ALL.stream()
        .filter(protocol -> protocol.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown protocol '%s': expected one of %s"
                        .formatted(
                            name,
                            ALL.stream()
                                .map(SegmentationProtocol::name)
                                .collect(Collectors.joining(", ")))));
  }
}
