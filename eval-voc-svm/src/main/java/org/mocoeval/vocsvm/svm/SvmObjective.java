package org.mocoeval.vocsvm.svm;

/**
 * The problem that every solver minimises (PROTOCOLS B.3): ½‖w‖² + C Σᵢ cᵢ max(0, 1 − yᵢ wᵀxᵢ)²,
 * where w includes the weight of a constant feature, and cᵢ is the weight of positives or 1. Its
 * dual maximises Σαᵢ − ½‖Σ αᵢyᵢxᵢ‖² − Σ αᵢ²/(4 C cᵢ) over αᵢ ≥ 0.
 *
 * @param cost C, above 0
 * @param positiveWeight cᵢ of the positives, above 0
 */
record SvmObjective(double cost, double positiveWeight) {
  /** C cᵢ. */
  double weight(boolean positive) {
    return positive ? positiveWeight * cost : cost;
  }

  /** What a row adds to the primal beyond ½‖w‖². */
  double loss(boolean positive, double score) {
    double missing = Math.max(0, 1 - (positive ? score : -score));
    return weight(positive) * missing * missing;
  }

  /** What a row's slack takes from the dual. */
  double slack(boolean positive, double alpha) {
    return alpha * alpha / (4 * weight(positive));
  }
}
