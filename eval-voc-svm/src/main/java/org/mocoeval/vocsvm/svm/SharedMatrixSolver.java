package org.mocoeval.vocsvm.svm;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact dual coordinate descent over products of rows that all tasks share. Each cost starts from
 * the solution of the one before it and stops by duality gap, so that every objective is known to
 * be within that share of the optimum.
 */
public final class SharedMatrixSolver implements SvmSolver {
  /** The solver and its stopping rule, for records and protocol hashes. */
  public static final String DESCRIPTION =
      "shared-matrix: dual coordinate descent to a relative duality gap of "
          + StoppingRule.DEFAULT.relativeGap();

  private final Products products;
  private final StoppingRule stopping;

  /**
   * Makes a solver that stops at a relative gap of 1e-5, a tenth of what would show in a table.
   *
   * @param products of the rows
   */
  public SharedMatrixSolver(Products products) {
    this(products, StoppingRule.DEFAULT);
  }

  SharedMatrixSolver(Products products, StoppingRule stopping) {
    this.products = products;
    this.stopping = stopping;
  }

  @Override
  public List<SvmFit> path(BinaryTask task, double[] ascendingCosts) {
    DualDescent descent = new DualDescent(products.square(task.rows()), task, stopping);
    List<SvmFit> fits = new ArrayList<>(ascendingCosts.length);
    for (double cost : ascendingCosts) {
      Convergence convergence = descent.descend(cost);
      fits.add(new DualFit(cost, convergence, products, task.rows(), descent.signedCoefficients()));
    }
    return fits;
  }

  @Override
  public SvmFit last(BinaryTask task, double[] ascendingCosts) {
    List<SvmFit> fits = path(task, ascendingCosts);
    return fits.get(fits.size() - 1);
  }
}
