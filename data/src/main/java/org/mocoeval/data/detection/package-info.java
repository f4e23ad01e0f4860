/**
 * Images with boxes and masks of their objects, as detection sets have them on disk.
 *
 * <p>Start at {@link org.mocoeval.data.detection.DetectionLayout}, which opens a split of VOC07+12,
 * of one folder in VOC's form, or of COCO2017 as a {@link org.mocoeval.data.detection.DetectionSet}
 * (PROTOCOLS F, G). Boxes stay as their file states them; {@link
 * org.mocoeval.data.detection.BoxConvention} makes coordinates of them.
 */
package org.mocoeval.data.detection;
