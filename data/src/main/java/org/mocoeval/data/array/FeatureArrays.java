package org.mocoeval.data.array;

import java.nio.file.Path;
import org.mocoeval.data.DataException;

/** Features in NumPy files: float32 or float64 of shape (images, values). */
public final class FeatureArrays {
  private FeatureArrays() {}

  /**
   * Opens a file of features.
   *
   * @param path a {@code .npy} file
   * @return two dimensions of floating-point numbers; to be closed
   * @throws DataException if it is no such file
   */
  public static NpyFile open(Path path) {
    NpyFile file = NpyFile.open(path);
    if (file.header().type().isInteger() || file.header().shape().size() != 2) {
      file.close();
      throw new DataException(
          path
              + ": expected features, float32 or float64 of shape (images, values), found "
              + file.header().type().descriptor()
              + " of shape "
              + file.header().shape()
              + ".");
    }
    return file;
  }
}
