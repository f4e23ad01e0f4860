package org.mocoeval.detection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.detection.DetectionProtocol.Grouping;
import org.mocoeval.detection.DetectionProtocol.Network;
import org.mocoeval.detection.DetectionProtocol.ProposalDivisor;
import org.mocoeval.detection.DetectionProtocol.Recipe;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.model.DetectorSpec.Kind;

/** The published recipes and the miniature's. */
final class NamedProtocols {
  private static final double RATE = 0.02;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 1e-4;

  /** Batches whose statistics detectron2 takes at the end (PROTOCOLS F, precise BN). */
  private static final int PRECISE = 200;

  /** train2017's 117,266 images with objects in groups of 16, as mmdet's sampler fills them. */
  private static final int COCO_EPOCH = 7330;

  /** mmdet's {@code faster_rcnn_r50_c4_mstrain_24k_voc0712}, the page's 81.06. */
  static final DetectionProtocol VOC_MMDET =
      new DetectionProtocol(
          "voc0712-c4-mmdet",
          DetectionLayout.VOC0712,
          "voc0712-mmdet-train",
          "voc0712-mmdet-test",
          Network.published(Kind.C4, false),
          BoxProtocol.VOC_C4_MMDET,
          ProposalDivisor.SAMPLED,
          Grouping.STREAM,
          voc(true, 0),
          DetectionMetric.VOC_MMDET);

  /** MoCo's {@code pascal_voc_R_50_C4_24k_moco} in detectron2, its 82.4. */
  static final DetectionProtocol VOC_DETECTRON2 =
      new DetectionProtocol(
          "voc0712-c4-detectron2",
          DetectionLayout.VOC0712,
          "voc0712-detectron2-train",
          "voc0712-detectron2-test",
          Network.published(Kind.C4, false),
          BoxProtocol.VOC_C4_DETECTRON2,
          ProposalDivisor.FULL_SAMPLES,
          Grouping.STREAM,
          voc(false, PRECISE),
          DetectionMetric.VOC_DETECTRON2);

  /** mmdet's {@code mask_rcnn_r50_fpn_mstrain_1x_coco}, the page's 40.2 and 36.1. */
  static final DetectionProtocol COCO_FPN =
      new DetectionProtocol(
          "coco-fpn-1x-mmdet",
          DetectionLayout.COCO,
          "coco-mmdet-train",
          "coco-mmdet-test",
          Network.published(Kind.FPN, true),
          BoxProtocol.COCO_FPN_MMDET,
          ProposalDivisor.SAMPLED,
          Grouping.PASSES,
          new Recipe(
              12 * COCO_EPOCH,
              COCO_EPOCH,
              16,
              RATE,
              MOMENTUM,
              DECAY,
              true,
              List.of(8 * COCO_EPOCH, 11 * COCO_EPOCH),
              1000,
              0),
          DetectionMetric.COCO);

  /** MoCo's {@code coco_R_50_C4_2x_moco} in detectron2. */
  static final DetectionProtocol COCO_C4 =
      new DetectionProtocol(
          "coco-c4-2x-detectron2",
          DetectionLayout.COCO,
          "coco-detectron2-train",
          "coco-detectron2-test",
          Network.published(Kind.C4, true),
          BoxProtocol.COCO_C4_DETECTRON2,
          ProposalDivisor.FULL_SAMPLES,
          Grouping.STREAM,
          new Recipe(
              180_000,
              5000,
              16,
              RATE,
              MOMENTUM,
              DECAY,
              false,
              List.of(120_000, 160_000),
              1000,
              PRECISE),
          DetectionMetric.COCO);

  /** The first at the miniature's scale. */
  static final DetectionProtocol MINIATURE_VOC =
      new DetectionProtocol(
          "miniature-voc",
          DetectionLayout.VOC0712,
          "miniature-voc-train",
          "miniature-voc-test",
          new Network(Kind.C4, false, 32, 64),
          MiniatureBoxes.C4,
          ProposalDivisor.SAMPLED,
          Grouping.STREAM,
          miniature(200),
          DetectionMetric.VOC_MMDET);

  /** The third at the miniature's scale. */
  static final DetectionProtocol MINIATURE_COCO =
      new DetectionProtocol(
          "miniature-coco",
          DetectionLayout.COCO,
          "miniature-coco-train",
          "miniature-coco-test",
          new Network(Kind.FPN, true, 32, 64),
          MiniatureBoxes.FPN,
          ProposalDivisor.SAMPLED,
          Grouping.PASSES,
          miniature(300),
          DetectionMetric.COCO);

  static final List<DetectionProtocol> ALL =
      List.of(VOC_MMDET, VOC_DETECTRON2, COCO_FPN, COCO_C4, MINIATURE_VOC, MINIATURE_COCO);

  private NamedProtocols() {}

  private static Recipe voc(boolean decaysNorms, int preciseBatches) {
    return new Recipe(
        24_000,
        2000,
        16,
        RATE,
        MOMENTUM,
        DECAY,
        decaysNorms,
        List.of(18_000, 22_000),
        100,
        preciseBatches);
  }

  /** At twice the rate, so that few iterations go further. */
  private static Recipe miniature(int iterations) {
    List<Integer> milestones = List.of(iterations * 3 / 4, iterations * 9 / 10);
    return new Recipe(
        iterations, iterations / 2, 8, 2 * RATE, MOMENTUM, DECAY, true, milestones, 20, 0);
  }

  /**
   * Finds a protocol.
   *
   * @throws UsageException if there is none of that name
   */
  static DetectionProtocol named(String name) {
    Optional<DetectionProtocol> found =
        ALL.stream().filter(protocol -> protocol.name().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new UsageException(
                "unknown protocol '%s': expected one of %s"
                    .formatted(
                        name,
                        ALL.stream()
                            .map(DetectionProtocol::name)
                            .collect(Collectors.joining(", ")))));
  }
}
