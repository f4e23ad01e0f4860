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
  TestRow testRow() {
    return new TestRow();
  }

  /** One test row after the other, held against a stretch of training rows. Not thread-safe. */
  final class TestRow {
    private final double[] widened = new double[columns()];
    private int testRow = -1;

    /**
     * Computes one similarity; fastest when the test row is the one of the last call.
     *
     * @param wanted of the loaded block
     * @param trainRow one that the stretch holds
     */
    double similarity(int wanted, int trainRow, TrainStretch stretch) {
      if (wanted != testRow) {
        Cosine.widen(testBlock, wanted * columns(), widened);
        testRow = wanted;
      }
      return of(testRow, trainRow, stretch.dot(widened, trainRow));
    }
  }

  private double of(int testRow, int trainRow, double dot) {
    return Cosine.similarity(dot, test.norm(firstTestRow + testRow), train.norm(trainRow));
  }

  /** Makes the working space of one thread. */
  TrainRow trainRow() {
    return new TrainRow();
  }

  /** One training row after the other, held against test rows. Not thread-safe. */
  final class TrainRow {
    private final float[] values = new float[columns()];
    private final double[] widened = new double[columns()];
    private int trainRow = -1;

    /**
     * Computes one similarity; fastest when the training row is the one of the last call.
     *
     * @param testRow of the loaded block
     * @param wanted any training row
     */
    double similarity(int testRow, int wanted) {
      if (wanted != trainRow) {
        train.read(wanted, 1, values);
        Cosine.widen(values, 0, widened);
        trainRow = wanted;
      }
      return of(testRow, wanted, Cosine.dot(widened, testBlock, testRow * columns()));
    }
  }
}
