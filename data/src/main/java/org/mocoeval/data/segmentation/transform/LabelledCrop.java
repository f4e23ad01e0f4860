package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.CropBox;

/**
 * A drawn part of a resized image.
 *
 * @param box where it lies
 * @param labels what is there, of the box's size
 */
public record LabelledCrop(CropBox box, LabelMap labels) {}
