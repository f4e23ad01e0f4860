package org.mocoeval.data.detection;

/**
 * A box as its file states it; {@link BoxConvention} tells what that means.
 *
 * @param x1 left, in pixels
 * @param y1 top
 * @param x2 right
 * @param y2 bottom
 */
public record ObjectBox(double x1, double y1, double x2, double y2) {}
