/**
 * Detection and instance segmentation on VOC07+12 and COCO2017.
 *
 * <p>Start at {@link org.mocoeval.detection.Main}. {@link org.mocoeval.detection.ScoreCommand}
 * scores what any tool detected; the metrics are in {@link org.mocoeval.detection.coco} and {@link
 * org.mocoeval.detection.voc}.
 */
package org.mocoeval.detection;
