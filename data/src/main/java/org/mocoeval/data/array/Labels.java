package org.mocoeval.data.array;

import java.util.Arrays;
import java.util.Objects;
import org.mocoeval.data.DataException;

/** The class of each image, numbered from 0. */
public final class Labels {
  private final String name;
  private final int[] classes;

  private Labels(String name, int[] classes) {
    this.name = name;
    this.classes = classes;
  }

  /**
   * Checks and copies labels.
   *
   * @param name the file they come from, for messages
   * @param values one an image
   * @return the labels
   * @throws DataException if one is negative or above 2³¹ − 2
   */
  public static Labels of(String name, long[] values) {
    int[] classes = new int[values.length];
    for (int row = 0; row < classes.length; row++) {
      if (values[row] < 0 || values[row] >= Integer.MAX_VALUE) {
        throw new DataException(
            name
                + ": expected class numbers from 0, found "
                + values[row]
                + " in row "
                + row
                + ". There is no label for 'unknown': leave such images out of features and labels.");
      }
      classes[row] = (int) values[row];
    }
    return new Labels(name, classes);
  }

  /**
   * Checks and copies labels.
   *
   * @param name the file they come from, for messages
   * @param values one an image
   * @return the labels
   * @throws DataException if one is negative
   */
  public static Labels of(String name, int[] values) {
    return of(name, Arrays.stream(values).asLongStream().toArray());
  }

  /**
   * Says where the labels come from.
   *
   * @return a file name or a few words
   */
  public String name() {
    return name;
  }

  /**
   * Counts the images.
   *
   * @return at least 0
   */
  public int count() {
    return classes.length;
  }

  /**
   * Returns the class of an image.
   *
   * @param row counted from 0
   * @return at least 0
   */
  public int classOf(int row) {
    return classes[row];
  }

  /**
   * Returns one more than the largest class.
   *
   * @return 0 where there are no images
   */
  public int classes() {
    return Arrays.stream(classes).max().orElse(-1) + 1;
  }

  void requireCount(FeatureMatrix features) {
    Objects.requireNonNull(features);
    if (features.rows() != count()) {
      throw new DataException(
          String.format(
              "%s holds %,d labels, but %s holds %,d rows of features: they must be the same images"
                  + " in the same order.",
              name, count(), features.name(), features.rows()));
    }
  }
}
