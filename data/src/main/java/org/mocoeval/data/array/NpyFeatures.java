package org.mocoeval.data.array;

import java.nio.file.Path;
import org.mocoeval.data.DataException;

/**
 * Features in a NumPy file, float32 or float64 of shape (images, values). Float64 is rounded to
 * float32: that is what a network gave, and neighbours are ranked in double precision either way.
 * Only the rows that are asked for are read.
 */
public final class NpyFeatures implements FeatureMatrix, AutoCloseable {
  /** Files up to this size are held in memory, where a row is reached without a system call. */
  private static final long HELD_IN_MEMORY = 256L << 20;

  private final NpyFile file;

  private NpyFeatures(NpyFile file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param path a {@code .npy} file
   * @return its features; to be closed
   * @throws DataException if it is no such file
   */
  public static NpyFeatures open(Path path) {
    return new NpyFeatures(FeatureArrays.open(path));
  }

  /**
   * Reads the classes of the images.
   *
   * @param path a {@code .npy} file of integers of shape (images,)
   * @return the labels
   * @throws DataException if it is no such file or a label is negative
   */
  public static Labels labels(Path path) {
    try (NpyFile file = NpyFile.open(path)) {
      if (!file.header().type().isInteger() || file.header().shape().size() != 1) {
        throw new DataException(
            path
                + ": expected labels, integers of shape (images,), found "
                + file.header().type().descriptor()
                + " of shape "
                + file.header().shape()
                + ".");
      }
    }
    return Labels.of(path.toString(), Npy.readLongs(path));
  }

  /**
   * Returns these features, held in memory where they are small enough.
   *
   * @return a matrix of the same values; usable until this is closed
   */
  public FeatureMatrix inMemoryIfSmall() {
    if (columns() == 0 || rows() * columns() * Float.BYTES > HELD_IN_MEMORY) {
      return this;
    }
    return FeatureMatrix.of(name(), Npy.readFloats(file.path()), columns());
  }

  @Override
  public String name() {
    return file.path().toString();
  }

  @Override
  public long rows() {
    return file.rows();
  }

  @Override
  public int columns() {
    return file.columns();
  }

  @Override
  public void read(long firstRow, int count, float[] out) {
    file.readRows(firstRow, count, out);
  }

  @Override
  public void close() {
    file.close();
  }
}
