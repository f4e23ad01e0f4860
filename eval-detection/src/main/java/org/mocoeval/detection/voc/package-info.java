/**
 * VOC's average precision of boxes, as detectron2 and as mmdet compute it.
 *
 * <p>Start at {@link org.mocoeval.detection.voc.VocEvaluation}; its phases are a class each: truth
 * ({@link org.mocoeval.detection.voc.VocTruth}), detections ({@link
 * org.mocoeval.detection.voc.Comp4Files}), match ({@link org.mocoeval.detection.voc.VocMatching}),
 * rank, average precision ({@link org.mocoeval.detection.voc.ApDefinition}).
 */
package org.mocoeval.detection.voc;
