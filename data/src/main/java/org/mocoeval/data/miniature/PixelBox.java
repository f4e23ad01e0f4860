package org.mocoeval.data.miniature;

/**
 * A box of whole pixels, counted from 0.
 *
 * @param left first column
 * @param top first row
 * @param right last column, at least {@code left}
 * @param bottom last row, at least {@code top}
 */
record PixelBox(int left, int top, int right, int bottom) {}
