package org.mocoeval.vocsvm.svm;

import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Dual coordinate descent of one task (Hsieh et al. 2008, algorithm 1) that keeps the scores of all
 * its rows instead of the weights: a row whose α stays 0 costs nothing, any other the addition of
 * one row of products.
 *
 * <p>Rows are visited in a random order that depends on nothing but the number of passes.
 */
final class DualDescent {
  private static final long SEED = 0x5EED;

  /** The gap is looked at after so many passes at first, later more rarely: it costs a pass. */
  private static final int LONGEST_ROUND = 10;

  private final float[][] products;
  private final boolean[] positive;
  private final double positiveWeight;
  private final StoppingRule stopping;
  private final double[] alpha;
  private final double[] diagonal;
  private final int[] order;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final float[] scores;

  /**
   * Starts at α = 0.
   *
   * @param products of the task's rows with each other: row i, column j
   * @param task the rows' sides and weights
   * @param stopping when to end
   */
  DualDescent(float[][] products, BinaryTask task, StoppingRule stopping) {
    this.products = products;
    this.positive = task.positive();
    this.positiveWeight = task.positiveWeight();
    this.stopping = stopping;
    this.alpha = new double[positive.length];
    this.diagonal = new double[positive.length];
    this.order = new int[positive.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      diagonal[i] = products[i][i];
    }
    this.scores = new float[positive.length];
  }

  /** Descends from where it is to the optimum at a cost. */
  Convergence descend(double cost) {
    SvmObjective objective = new SvmObjective(cost, positiveWeight);
    double[] ridge = new double[alpha.length];
    for (int i = 0; i < ridge.length; i++) {
      ridge[i] = 1 / (2 * objective.weight(positive[i]));
    }
    int passes = 0;
    while (true) {
      Convergence now = measure(objective, passes);
      if (now.relativeGap() <= stopping.relativeGap() || passes >= stopping.mostPasses()) {
        return now;
      }
      int round = Math.max(1, Math.min(LONGEST_ROUND, passes));
      for (int i = 0; i < round; i++) {
        pass(ridge);
      }
      passes += round;
    }
  }

  private void pass(double[] ridge) {
    for (int last = order.length - 1; last >= 0; last--) {
      int pick = random.nextInt(last + 1);
      int i = order[pick];
      order[pick] = order[last];
      order[last] = i;
      double side = positive[i] ? 1 : -1;
      double gradient = side * scores[i] + ridge[i] * alpha[i] - 1;
      if (alpha[i] == 0 && gradient >= 0) {
        continue;
      }
      double better = Math.max(0, alpha[i] - gradient / (diagonal[i] + ridge[i]));
      float change = (float) ((better - alpha[i]) * side);
      if (change != 0) {
        alpha[i] = better;
        RowSum.addTo(scores, change, products[i], 0);
      }
    }
  }

  /** Computes the scores anew, which rids them of rounding, and both objectives from them. */
  private Convergence measure(SvmObjective objective, int passes) {
    RowSum sum = new RowSum(alpha.length);
    for (int i = 0; i < alpha.length; i++) {
      if (alpha[i] != 0) {
        sum.add((float) (positive[i] ? alpha[i] : -alpha[i]), products[i], 0);
      }
    }
    double[] exact = sum.total();
    double squaredNorm = 0;
    double loss = 0;
    double dual = 0;
    for (int i = 0; i < alpha.length; i++) {
      squaredNorm += alpha[i] * (positive[i] ? exact[i] : -exact[i]);
      loss += objective.loss(positive[i], exact[i]);
      dual += alpha[i] - objective.slack(positive[i], alpha[i]);
      scores[i] = (float) exact[i];
    }
    double primal = squaredNorm / 2 + loss;
    double gap = primal - (dual - squaredNorm / 2);
    return new Convergence(primal, gap / primal, OptionalInt.of(passes));
  }

  /** αᵢyᵢ as they are now. */
  double[] signedCoefficients() {
    double[] signed = new double[alpha.length];
    for (int i = 0; i < signed.length; i++) {
      signed[i] = positive[i] ? alpha[i] : -alpha[i];
    }
    return signed;
  }
}
