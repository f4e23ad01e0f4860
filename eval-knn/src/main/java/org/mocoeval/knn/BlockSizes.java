package org.mocoeval.knn;

/**
 * How many rows are multiplied at once; memory is proportional to it, the result does not depend on
 * it.
 *
 * @param testRows at least 1; training features are read once per so many test rows
 * @param trainRows at least 1
 */
public record BlockSizes(int testRows, int trainRows) {
  /**
   * 8192 × 4096: 128 MiB of similarities and, at 2048 columns, 64 and 32 MiB of rows. Large enough
   * that matrix multiplication runs at its peak, and that ImageNet's training features are read
   * seven times for its 50,000 test images.
   */
  public static final BlockSizes DEFAULT = new BlockSizes(8192, 4096);

  /** Checks the sizes. */
  public BlockSizes {
    if (testRows < 1 || trainRows < 1 || (long) testRows * trainRows > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException("no such blocks: " + testRows + " × " + trainRows);
    }
  }
}
