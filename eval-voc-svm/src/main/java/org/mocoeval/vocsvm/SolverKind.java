package org.mocoeval.vocsvm;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mocoeval.cli.UsageException;
import org.mocoeval.vocsvm.svm.FeatureRows;
import org.mocoeval.vocsvm.svm.LiblinearSolver;
import org.mocoeval.vocsvm.svm.Products;
import org.mocoeval.vocsvm.svm.SharedMatrixSolver;
import org.mocoeval.vocsvm.svm.SvmSolver;

/** What {@code --solver} offers. */
enum SolverKind {
  SHARED_MATRIX("shared-matrix", SharedMatrixSolver.DESCRIPTION) {
    @Override
    SvmSolver on(FeatureRows train, FeatureRows test, int threads) {
      return new SharedMatrixSolver(Products.of(train, test, threads));
    }
  },
  LIBLINEAR("liblinear", LiblinearSolver.DESCRIPTION) {
    @Override
    SvmSolver on(FeatureRows train, FeatureRows test, int threads) {
      return new LiblinearSolver(train, test);
    }
  };

  private final String label;
  private final String description;

  SolverKind(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /** Prepares a solver for all problems on these rows; threads are those of the preparation. */
  abstract SvmSolver on(FeatureRows train, FeatureRows test, int threads);

  /** Names the solver and its stopping rule. */
  String description() {
    return description;
  }

  /** The name on the command line. */
  String label() {
    return label;
  }

  /**
   * Finds a solver.
   *
   * @param name its label
   * @throws UsageException if there is none; names all
   */
  static SolverKind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown solver '"
                        + name
                        + "': expected one of "
                        + Arrays.stream(values())
                            .map(SolverKind::label)
                            .collect(Collectors.joining(", "))));
  }
}
