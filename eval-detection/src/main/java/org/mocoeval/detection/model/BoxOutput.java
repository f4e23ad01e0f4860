package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;

/**
 * What the heads say of every region.
 *
 * @param logits (n, C + 1), background last
 * @param deltas (n, 4 C), of each class
 * @param maps (n, channels, h, w): what the prediction was made from, and in C4 what masks are made
 *     from
 */
public record BoxOutput(NDArray logits, NDArray deltas, NDArray maps) {}
