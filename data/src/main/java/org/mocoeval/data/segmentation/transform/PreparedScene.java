package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.OutputSize;

/**
 * A whole image at the network's size and its labels at their own: a prediction is brought back to
 * the labels' size before it is scored (PROTOCOLS H).
 *
 * @param size of the planes, in pixels
 * @param planes {@code 3 · height · width} normalised floats: R, G, B, rows from top to bottom
 * @param labels as stored
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record PreparedScene(OutputSize size, float[] planes, LabelMap labels) {}
