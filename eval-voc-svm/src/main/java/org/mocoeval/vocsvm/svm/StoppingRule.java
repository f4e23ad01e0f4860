package org.mocoeval.vocsvm.svm;

/**
 * When a descent ends.
 *
 * @param relativeGap (primal − dual) / primal that is near enough
 * @param mostPasses sweeps after which it ends in any case; the fit then tells its larger gap
 */
record StoppingRule(double relativeGap, int mostPasses) {
  /**
   * A tenth of the share by which objectives may differ from LIBLINEAR's; C = 100 on noisy classes
   * takes some thousand passes to it.
   */
  static final StoppingRule DEFAULT = new StoppingRule(1e-5, 20_000);
}
