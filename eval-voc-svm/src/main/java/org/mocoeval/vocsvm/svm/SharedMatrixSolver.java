package org.mocoeval.vocsvm.svm;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact dual coordinate descent over products of rows that all tasks share. Each cost starts from
 * the solution of the one before it and stops by duality gap: the objective over the rounded
 * products is known to be within that share of its optimum, unless the passes run out, which the
 * fit's {@link Convergence} then says.
 */
public final class SharedMatrixSolver implements SvmSolver {
  /** The solver and its stopping rule, for records and protocol hashes. */
  public static final String DESCRIPTION =
      "shared-matrix: dual coordinate descent on products in float to a relative duality gap of "
          + StoppingRule.DEFAULT.relativeGap()
          + ", at most "
          + StoppingRule.DEFAULT.mostPasses()
          + " passes";

  private final Products products;
  private final StoppingRule stopping;

  /**
   * Makes a solver with the default stopping rule.
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
    SvmFit last = fits.get(fits.size() - 1);
    int passes = fits.stream().mapToInt(fit -> fit.convergence().passes().orElseThrow()).sum();
    return ((DualFit) last).withPasses(passes);
  }
}
