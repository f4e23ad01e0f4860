package org.mocoeval.segmentation;

import org.mocoeval.data.segmentation.LabelMap;

/**
 * A label map and what an error calls it.
 *
 * @param name such as its file
 * @param map the labels
 */
public record NamedLabels(String name, LabelMap map) {}
