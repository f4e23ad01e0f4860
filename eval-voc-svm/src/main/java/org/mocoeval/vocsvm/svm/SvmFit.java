package org.mocoeval.vocsvm.svm;

/** A fitted model: what it says of all rows, not only of those it was fitted on. */
public sealed interface SvmFit permits DualFit, WeightFit {
  /**
   * Returns C.
   *
   * @return above 0
   */
  double cost();

  /**
   * Says how near it is to the optimum.
   *
   * @return objective and gap
   */
  Convergence convergence();

  /**
   * Computes the decision values of the training rows, fitted on or not.
   *
   * @return one a row, positive on the positives' side
   */
  double[] trainScores();

  /**
   * Computes the decision values of the test rows.
   *
   * @return one a row
   */
  double[] testScores();
}
