package org.mocoeval.linear;

import java.util.List;
import org.mocoeval.data.array.FeatureMatrix;

/**
 * Features that are stored, of several heads, and the images' classes.
 *
 * @param features one matrix a head, all of the same images in the same order
 * @param labels one an image
 */
@SuppressWarnings("ArrayRecordComponent") // Read, never compared.
record StoredSet(List<FeatureMatrix> features, int[] labels) {
  StoredSet {
    features = List.copyOf(features);
    for (FeatureMatrix matrix : features) {
      if (matrix.rows() != labels.length) {
        throw new IllegalArgumentException(
            "%s holds %,d rows for %,d labels"
                .formatted(matrix.name(), matrix.rows(), labels.length));
      }
    }
  }

  int size() {
    return labels.length;
  }
}
