package org.mocoeval.vocsvm.svm;

import java.util.Map;
import java.util.TreeMap;

/** Both solvers on the same rows. */
final class Solvers {
  static final String SHARED = "shared-matrix";
  static final String LIBLINEAR = "liblinear";

  private Solvers() {}

  static Map<String, SvmSolver> on(FeatureRows train, FeatureRows test) {
    return new TreeMap<>(
        Map.of(
            SHARED, new SharedMatrixSolver(Products.of(train, test, 2)),
            LIBLINEAR, new LiblinearSolver(train, test)));
  }
}
