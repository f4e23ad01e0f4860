package org.mocoeval.data.voc;

import java.util.Arrays;

/** What every image says about every class: an immutable matrix, a row an image. */
public final class VocTargets {
  /** The image shows at least one object of the class that is not difficult. */
  public static final byte PRESENT = 1;

  /** The image shows no object of the class. */
  public static final byte ABSENT = 0;

  /** The image shows only difficult objects of the class: neither present nor absent. */
  public static final byte IGNORE = -1;

  private final int classes;
  private final byte[] rowMajor;

  private VocTargets(int classes, byte[] rowMajor) {
    this.classes = classes;
    this.rowMajor = rowMajor;
  }

  /**
   * Copies a matrix.
   *
   * @param classes how many columns, at least 1
   * @param rowMajor the rows one after the other, at least one; each value one of {@link #PRESENT},
   *     {@link #ABSENT} and {@link #IGNORE}
   * @return the targets
   */
  public static VocTargets of(int classes, byte[] rowMajor) {
    if (classes < 1) {
      throw new IllegalArgumentException("expected at least 1 class, found " + classes);
    }
    if (rowMajor.length == 0 || rowMajor.length % classes != 0) {
      throw new IllegalArgumentException(
          String.format(
              "expected rows of %d targets each and at least one row, found %d targets",
              classes, rowMajor.length));
    }
    for (int i = 0; i < rowMajor.length; i++) {
      if (rowMajor[i] < IGNORE || rowMajor[i] > PRESENT) {
        throw new IllegalArgumentException(
            String.format(
                "row %d, class %d has the target %d: expected 1 (present), 0 (absent) or -1"
                    + " (ignore)",
                i / classes, i % classes, rowMajor[i]));
      }
    }
    return new VocTargets(classes, rowMajor.clone());
  }

  /**
   * Counts the images.
   *
   * @return at least 1
   */
  public int rows() {
    return rowMajor.length / classes;
  }

  /**
   * Counts the classes.
   *
   * @return at least 1
   */
  public int classes() {
    return classes;
  }

  /**
   * Reads one target.
   *
   * @param row the image
   * @param cls the class
   * @return {@link #PRESENT}, {@link #ABSENT} or {@link #IGNORE}
   */
  public byte at(int row, int cls) {
    if (row < 0 || row >= rows() || cls < 0 || cls >= classes) {
      throw new IndexOutOfBoundsException(
          String.format("row %d, class %d of %d rows and %d classes", row, cls, rows(), classes));
    }
    return rowMajor[row * classes + cls];
  }

  /**
   * Counts a value among all targets.
   *
   * @param value one of the three
   * @return how often it occurs
   */
  public int count(byte value) {
    int count = 0;
    for (byte target : rowMajor) {
      count += target == value ? 1 : 0;
    }
    return count;
  }

  /**
   * Counts a value among the targets of one class.
   *
   * @param cls the class
   * @param value one of the three
   * @return in how many images it occurs
   */
  public int count(int cls, byte value) {
    int count = 0;
    for (int row = 0; row < rows(); row++) {
      count += at(row, cls) == value ? 1 : 0;
    }
    return count;
  }

  /**
   * Copies the matrix out.
   *
   * @return a new array, the rows one after the other
   */
  public byte[] toRowMajor() {
    return rowMajor.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VocTargets that
        && classes == that.classes
        && Arrays.equals(rowMajor, that.rowMajor);
  }

  @Override
  public int hashCode() {
    return 31 * classes + Arrays.hashCode(rowMajor);
  }

  @Override
  public String toString() {
    return String.format(
        "%d images x %d classes: %d present, %d absent, %d ignored",
        rows(), classes, count(PRESENT), count(ABSENT), count(IGNORE));
  }
}
