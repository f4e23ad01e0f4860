package org.mocoeval.vocsvm.svm;

import java.util.OptionalInt;

/**
 * A model as a weighted sum of training rows.
 *
 * @param cost C
 * @param convergence objective and gap
 * @param products of the matrix it was fitted on
 * @param rows training rows
 * @param coefficients αᵢyᵢ, one a row
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DualFit(
    double cost, Convergence convergence, Products products, int[] rows, double[] coefficients)
    implements SvmFit {
  DualFit withPasses(int passes) {
    Convergence counted =
        new Convergence(convergence.primal(), convergence.relativeGap(), OptionalInt.of(passes));
    return new DualFit(cost, counted, products, rows, coefficients);
  }

  @Override
  public double[] trainScores() {
    return scores(0, products.trainRows());
  }

  @Override
  public double[] testScores() {
    return scores(products.trainRows(), products.testRows());
  }

  private double[] scores(int from, int count) {
    RowSum sum = new RowSum(count);
    for (int i = 0; i < rows.length; i++) {
      if (coefficients[i] != 0) {
        sum.add((float) coefficients[i], products.of(rows[i]), from);
      }
    }
    return sum.total();
  }
}
