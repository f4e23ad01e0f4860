package org.mocoeval.knn;

/** The ranking similarity ({@link Cosine}) of the test rows of one block with any training row. */
final class ExactSimilarity {
  private final MeasuredFeatures test;
  private final MeasuredFeatures train;
  private final float[] testBlock;
  private int firstTestRow;

  ExactSimilarity(MeasuredFeatures test, MeasuredFeatures train, int blockRows) {
    this.test = test;
    this.train = train;
    this.testBlock = new float[Math.multiplyExact(blockRows, test.columns())];
  }

  MeasuredFeatures test() {
    return test;
  }

  MeasuredFeatures train() {
    return train;
  }

  int columns() {
    return test.columns();
  }

  void load(int firstRow, int count) {
    test.read(firstRow, count, testBlock);
    firstTestRow = firstRow;
  }

  /** Makes the working space of one thread. */
  float[] buffer() {
    return new float[columns()];
  }

  /**
   * Computes one similarity.
   *
   * @param row of the loaded block of test rows
   * @param trainRow any
   * @param buffer from {@link #buffer()}
   */
  double of(int row, int trainRow, float[] buffer) {
    train.read(trainRow, 1, buffer);
    double dot = Cosine.dot(testBlock, row * columns(), buffer, 0, columns());
    return Cosine.similarity(dot, test.norm(firstTestRow + row), train.norm(trainRow));
  }
}
