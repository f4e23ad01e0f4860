package org.mocoeval.detection.coco;

/**
 * What became of a bucket's detections, for one range of areas. Bit {@code t} of a mask is the
 * overlap threshold {@code t}.
 *
 * @param matched by detection: where it has met a truth
 * @param ignored by detection: where it counts neither as hit nor as miss
 * @param positives how many truths count
 */
@SuppressWarnings("ArrayRecordComponent") // One of hundreds of thousands, never compared.
record Matches(int[] matched, int[] ignored, int positives) {
  static final int AT_ALL = (1 << Thresholds.COUNT) - 1;
}
