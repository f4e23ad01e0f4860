package org.mocoeval.backbone.features;

import java.nio.file.Path;

/**
 * A complete, verified store: one NumPy file a feature, rows in the order of the images.
 *
 * @param folder where the files are
 * @param rows how many images
 * @param computedRows how many of them this run had to compute; the others were there
 */
public record StoredFeatures(Path folder, long rows, long computedRows) {
  /**
   * Finds the values of one feature.
   *
   * @param feature one of those the store was made with
   * @return a {@code .npy} file, float32, {@code (rows, columns)}
   */
  public Path file(FeatureSpec feature) {
    return folder.resolve(feature.name() + ".npy");
  }
}
