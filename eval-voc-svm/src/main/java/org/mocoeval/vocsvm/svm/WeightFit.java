package org.mocoeval.vocsvm.svm;

/**
 * A model as weights of the features.
 *
 * @param cost C
 * @param convergence objective and gap
 * @param weights one a column, then the constant feature's, 0 without one
 * @param train rows
 * @param test rows
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WeightFit(
    double cost, Convergence convergence, double[] weights, FeatureRows train, FeatureRows test)
    implements SvmFit {
  @Override
  public double[] trainScores() {
    return scores(train, weights);
  }

  @Override
  public double[] testScores() {
    return scores(test, weights);
  }

  private static double[] scores(FeatureRows rows, double[] weights) {
    double[] scores = new double[rows.count()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = score(rows, row, weights);
    }
    return scores;
  }

  static double score(FeatureRows rows, int row, double[] weights) {
    float[] values = rows.rowMajor();
    int start = row * rows.columns();
    double sum = rows.constant() * weights[rows.columns()];
    for (int column = 0; column < rows.columns(); column++) {
      sum += weights[column] * values[start + column];
    }
    return sum;
  }
}
