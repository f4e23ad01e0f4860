package org.mocoeval.data.array;

import org.mocoeval.data.DataException;

/**
 * Features and classes of the same images in the same order.
 *
 * @param features one row an image
 * @param labels one an image
 */
public record LabelledFeatures(FeatureMatrix features, Labels labels) {
  /** Checks that both speak of the same number of images, and of some. */
  public LabelledFeatures {
    labels.requireCount(features);
    if (features.rows() == 0 || features.columns() == 0) {
      throw new DataException(
          features.name()
              + ": expected at least one image with at least one value, found "
              + features.rows()
              + " × "
              + features.columns()
              + ".");
    }
  }
}
