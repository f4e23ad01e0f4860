package org.mocoeval.vocsvm.svm;

import java.util.List;

/** Fits models on rows of the matrix that it was made for. Safe to use from several threads. */
public sealed interface SvmSolver permits SharedMatrixSolver, LiblinearSolver {
  /**
   * Fits a task at several costs. A result does not depend on what else was or is being fitted, and
   * nearly not on the costs before it: those only give the start.
   *
   * @param task the rows and their sides
   * @param ascendingCosts C, each above 0
   * @return one fit a cost
   */
  List<SvmFit> path(BinaryTask task, double[] ascendingCosts);

  /**
   * Fits a task at one cost.
   *
   * @param task the rows and their sides
   * @param ascendingCosts the cost last; before it those that may serve as a way there
   * @return the fit at the last cost
   */
  SvmFit last(BinaryTask task, double[] ascendingCosts);
}
