package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.backbone.features.StoredFeatures;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.array.NpyFeatures;
import org.mocoeval.data.layout.ClassificationSet;

/**
 * Stored features of both splits, open.
 *
 * @param data their rows and labels
 * @param files to be closed
 */
record OpenFeatures(StoredData data, List<NpyFeatures> files) implements AutoCloseable {
  /** All matrices up to this size are held in memory together; larger ones are read by the row. */
  private static final long HELD_IN_MEMORY = 256L << 20;

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
    try {
      for (StoredFeatures stored : List.of(train, val)) {
        forward.features().forEach(f -> files.add(NpyFeatures.open(stored.file(f))));
      }
      long bytes = files.stream().mapToLong(f -> f.rows() * f.columns() * Float.BYTES).sum();
      List<FeatureMatrix> matrices = new ArrayList<>();
      files.forEach(f -> matrices.add(bytes > HELD_IN_MEMORY ? f : f.inMemoryIfSmall()));
      int heads = columns.size();
      return new OpenFeatures(
          new StoredData(
              columns,
              forward.channels(),
              new StoredSet(matrices.subList(0, heads), set.train().labels()),
              new StoredSet(matrices.subList(heads, 2 * heads), set.val().labels()),
              set.train().classNames().size()),
          files);
    } catch (RuntimeException e) {
      files.forEach(NpyFeatures::close);
      throw e;
    }
  }

  @Override
  public void close() {
    files.forEach(NpyFeatures::close);
  }
}
