package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.backbone.features.FeatureSpec;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.backbone.features.StoredFeatures;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.array.NpyFeatures;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.ImageSet;

/**
 * Stored features of both splits, open.
 *
 * @param data their rows and labels
 * @param files to be closed
 */
record OpenFeatures(StoredData data, List<NpyFeatures> files) implements AutoCloseable {
  /**
   * Opens the files of a store.
   *
   * @param forward what they were made by
   * @param columns the heads' names
   * @param train of the training images
   * @param val of the validation images
   * @param set the images' labels
   */
  static OpenFeatures open(
      PooledForward forward,
      List<String> columns,
      StoredFeatures train,
      StoredFeatures val,
      ClassificationSet set) {
    List<NpyFeatures> files = new ArrayList<>();
    StoredSet fitted = open(forward.features(), train, set.train(), files);
    StoredSet tested = open(forward.features(), val, set.val(), files);
    int classes = set.train().classNames().size();
    return new OpenFeatures(
        new StoredData(columns, forward.channels(), fitted, tested, classes), files);
  }

  private static StoredSet open(
      List<FeatureSpec> features, StoredFeatures stored, ImageSet images, List<NpyFeatures> files) {
    List<FeatureMatrix> matrices = new ArrayList<>();
    for (FeatureSpec feature : features) {
      NpyFeatures file = NpyFeatures.open(stored.file(feature));
      files.add(file);
      matrices.add(file.inMemoryIfSmall());
    }
    return new StoredSet(matrices, images.labels());
  }

  @Override
  public void close() {
    files.forEach(NpyFeatures::close);
  }
}
