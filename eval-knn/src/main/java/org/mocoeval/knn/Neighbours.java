package org.mocoeval.knn;

import java.util.Objects;

/**
 * The nearest training rows of some test rows: most similar first, equal similarities in the order
 * of the training rows.
 */
public final class Neighbours {
  private final long firstTestRow;
  private final int k;
  private final int[] trainRows;
  private final double[] similarities;

  Neighbours(long firstTestRow, int k, int[] trainRows, double[] similarities) {
    this.firstTestRow = firstTestRow;
    this.k = k;
    this.trainRows = trainRows;
    this.similarities = similarities;
  }

  /**
   * Returns the number of the first test row that this block speaks of.
   *
   * @return counted from 0
   */
  public long firstTestRow() {
    return firstTestRow;
  }

  /**
   * Counts the test rows of this block.
   *
   * @return at least 1
   */
  public int rows() {
    return trainRows.length / k;
  }

  /**
   * Counts the neighbours of each test row.
   *
   * @return at least 1
   */
  public int k() {
    return k;
  }

  /**
   * Names a neighbour.
   *
   * @param row of this block, from 0
   * @param rank 0 is the nearest
   * @return the number of the training row, from 0
   */
  public int trainRow(int row, int rank) {
    return trainRows[row * k + Objects.checkIndex(rank, k)];
  }

  /**
   * Says how similar a neighbour is.
   *
   * @param row of this block, from 0
   * @param rank 0 is the nearest
   * @return the cosine, from −1 to 1 but for rounding
   */
  public double similarity(int row, int rank) {
    return similarities[row * k + Objects.checkIndex(rank, k)];
  }
}
