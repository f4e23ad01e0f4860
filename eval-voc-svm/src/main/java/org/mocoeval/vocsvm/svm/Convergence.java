package org.mocoeval.vocsvm.svm;

import java.util.OptionalInt;

/**
 * How near a fit is to the optimum.
 *
 * @param primal the objective at the fit's weights
 * @param relativeGap (primal − dual) / primal, where the dual is a lower bound of the optimum: the
 *     objective is above the optimum by at most this share
 * @param passes sweeps over all rows since the previous cost, where the solver says
 */
public record Convergence(double primal, double relativeGap, OptionalInt passes) {}
