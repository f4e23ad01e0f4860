package org.mocoeval.backbone.checkpoint;

import java.util.Optional;

/**
 * A storage as a pickle names it, before it is known where it lies.
 *
 * @param elementBytes size of an element
 * @param type the element type, empty for one that cannot be read (complex, quantised)
 * @param key its name in the archive
 * @param count its elements
 * @param viewOffset where in it the elements begin: legacy files share storages through views
 */
record StorageRef(int elementBytes, Optional<DType> type, String key, long count, long viewOffset) {
  StorageRef {
    if (count < 0 || viewOffset < 0) {
      throw new IllegalArgumentException("a storage with a negative size");
    }
  }
}
