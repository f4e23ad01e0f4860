package org.mocoeval.vocsvm;

import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.vocsvm.svm.SvmSolver;

/**
 * Everything that is fitted on one layer's features.
 *
 * @param lazySolver of the features
 * @param train targets of the training rows
 * @param test targets of the test rows
 * @param costs that are tried
 */
record LayerProblem(LazySolver lazySolver, VocTargets train, VocTargets test, CostList costs) {
  SvmSolver solver() {
    return lazySolver.get();
  }
}
