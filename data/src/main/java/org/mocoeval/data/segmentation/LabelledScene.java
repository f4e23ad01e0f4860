package org.mocoeval.data.segmentation;

import java.nio.file.Path;

/**
 * An image and where its label map is.
 *
 * @param name identifies it in its set, such as {@code 2007_000032}; also the name of a prediction
 * @param image JPEG or PNG
 * @param labels PNG whose samples are classes, or ids that the set's {@link LabelCoding} turns into
 *     classes
 */
public record LabelledScene(String name, Path image, Path labels) {}
