/**
 * COCO's average precision of boxes and masks, equal to pycocotools' to the last digits.
 *
 * <p>Start at {@link org.mocoeval.detection.coco.CocoEvaluation}; its phases are a class each: read
 * ({@link org.mocoeval.detection.coco.CocoResults}), group, overlap, match, rank, accumulate and
 * summarise ({@link org.mocoeval.detection.coco.CocoScore}).
 */
package org.mocoeval.detection.coco;
