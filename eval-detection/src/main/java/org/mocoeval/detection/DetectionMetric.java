package org.mocoeval.detection;

/** What a protocol's figure is (PROTOCOLS F, G). */
enum DetectionMetric {
  /** mmdet's VOCDataset: 11 points, overlaps from the threshold on. */
  VOC_MMDET("VOC2007, 11-point, mmdet's matching"),
  /** detectron2's PascalVOCDetectionEvaluator: 11 points, overlaps above the threshold, rounded. */
  VOC_DETECTRON2("VOC2007, 11-point, detectron2's matching and rounding"),
  /** The twelve numbers for boxes, and for masks where there are any. */
  COCO("cocoeval");

  private final String description;

  DetectionMetric(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  boolean isVoc() {
    return this != COCO;
  }
}
