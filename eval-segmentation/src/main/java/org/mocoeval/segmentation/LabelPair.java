package org.mocoeval.segmentation;

import java.nio.file.Path;

/**
 * The two label maps of an image.
 *
 * @param name what both files' names have in common
 * @param truth a PNG
 * @param prediction a PNG
 */
record LabelPair(String name, Path truth, Path prediction) {}
