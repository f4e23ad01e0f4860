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
   * 4096 × 8192: 128 MiB of similarities and, at 2048 columns, 32 and 64 MiB of rows. Large enough
   * that matrix multiplication runs at its peak, and that libtorch's threads, which wait for the
   * next product by counting, are asleep while most similarities are looked through.
   */
  public static final BlockSizes DEFAULT = new BlockSizes(4096, 8192);

  /** Checks the sizes. */
  public BlockSizes {
    if (testRows < 1 || trainRows < 1 || (long) testRows * trainRows > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException("no such blocks: " + testRows + " × " + trainRows);
    }
  }
}
