package org.mocoeval.data.miniature;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Images of one year of VOC, and the lists that they are in.
 *
 * @param year where they lie
 * @param count how many; their numbers start at 0
 * @param id the name of an image by its number
 * @param scene draws an image by its number
 * @param lists of these images
 */
record VocImages(
    VocYear year,
    int count,
    IntFunction<String> id,
    IntFunction<Scene> scene,
    List<VocList> lists) {
  VocImages {
    lists = List.copyOf(lists);
  }
}
