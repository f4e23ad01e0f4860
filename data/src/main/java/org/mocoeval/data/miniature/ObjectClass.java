package org.mocoeval.data.miniature;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an object is: neither the shape nor the texture alone tells the class.
 *
 * @param shape its outline
 * @param texture its surface
 */
record ObjectClass(Shape shape, Texture texture) {
  /** Every class; an index into this list is a label. */
  static final List<ObjectClass> ALL =
      Arrays.stream(Shape.values())
          .flatMap(
              shape ->
                  Arrays.stream(Texture.values()).map(texture -> new ObjectClass(shape, texture)))
          .toList();

  /** The name of the class's folder, in the manner of WordNet's numbers; the first is 1. */
  static String wnid(int label) {
    return String.format(Locale.ROOT, "n%08d", label + 1);
  }

  /** The title as a part of file names, which in VOC may not have an underscore. */
  String fileName() {
    return texture.adjective() + "-" + shape.title();
  }

  String title() {
    return texture.adjective() + " " + shape.title();
  }
}
