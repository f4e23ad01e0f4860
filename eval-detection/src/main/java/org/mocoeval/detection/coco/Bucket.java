package org.mocoeval.detection.coco;

/**
 * The detections and truths of one category in one image.
 *
 * @param image its place among the images by id
 * @param detections places in the list of detections, the highest score first, at most {@link
 *     Thresholds#MOST_DETECTIONS}
 * @param truths places in the list of annotations, in the order of their file
 */
@SuppressWarnings("ArrayRecordComponent") // One of hundreds of thousands, never compared.
record Bucket(int image, int[] detections, int[] truths) {}
