/**
 * What mmdetection 2.19 and detectron2 do to an image and its objects before a network sees them
 * (PROTOCOLS F, G): {@link org.mocoeval.data.detection.transform.DetectionTransform} is the
 * pipeline and names the published ones, {@link
 * org.mocoeval.data.detection.transform.AspectRatioGroups} and {@link
 * org.mocoeval.data.detection.transform.AspectRatioStream} put images of like shape into one batch,
 * {@link org.mocoeval.data.detection.transform.DetectionBatches} prepares the batches ahead of
 * training.
 *
 * <p>The random draws come from this project's own generator; what is done with them follows either
 * code base's arithmetic, see {@link org.mocoeval.data.detection.transform.Style}.
 */
package org.mocoeval.data.detection.transform;
