package org.mocoeval.linear;

import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.array.LabelledFeatures;
import org.mocoeval.data.array.Labels;

/**
 * Features that any tool produced, and whether one head can be trained on them.
 *
 * @param train learned from
 * @param test measured on
 */
record GivenFeatures(LabelledFeatures train, LabelledFeatures test) {
  private static final String COLUMN = "features";

  /** Twelve times iNaturalist2018's; one mistyped label would make a head that fills the memory. */
  private static final int MOST_CLASSES = 100_000;

  /**
   * Insists on rows of equal length.
   *
   * @throws DataException if they differ
   */
  GivenFeatures {
    int columns = train.features().columns();
    if (test.features().columns() != columns) {
      throw new DataException(
          "%s has rows of %,d values, %s rows of %,d: they must come from the same network."
              .formatted(
                  train.features().name(),
                  columns,
                  test.features().name(),
                  test.features().columns()));
    }
  }

  /**
   * Reads every value once, and prepares one head.
   *
   * @param standardise whether each column's mean over the training features is subtracted and its
   *     deviation divided by
   * @throws DataException if a value is not finite, or a test label no training label's
   */
  StoredData stored(boolean standardise) {
    int classes = train.labels().classes();
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new DataException(
          "%s: expected 2 to %,d classes, numbered from 0, found %,d: check the labels."
              .formatted(train.labels().name(), MOST_CLASSES, classes));
    }
    requireKnown(test.labels(), classes);
    FeatureMatrix fitted = train.features();
    FeatureMatrix tested = test.features();
    ColumnStatistics.requireFinite(tested);
    ColumnStatistics statistics = ColumnStatistics.of(fitted);
    if (standardise) {
      fitted = statistics.applyTo(fitted);
      tested = statistics.applyTo(tested);
    }
    return new StoredData(
        List.of(COLUMN),
        List.of(fitted.columns()),
        new StoredSet(List.of(fitted), values(train.labels())),
        new StoredSet(List.of(tested), values(test.labels())),
        classes);
  }

  private static void requireKnown(Labels labels, int classes) {
    for (int i = 0; i < labels.count(); i++) {
      if (labels.classOf(i) >= classes) {
        throw new DataException(
            "%s has the class %d in row %d, and the training labels end at %d: they are of another set or numbering."
                .formatted(labels.name(), labels.classOf(i), i, classes - 1));
      }
    }
  }

  private static int[] values(Labels labels) {
    int[] values = new int[labels.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = labels.classOf(i);
    }
    return values;
  }
}
