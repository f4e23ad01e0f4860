package org.mocoeval.linear;

import java.util.List;
import java.util.Optional;

/**
 * What was measured of one set of weights: a row of the tables.
 *
 * @param label its name
 * @param heads after the last epoch
 * @param best of each head; empty where the curves are not whole
 * @param trainingSeconds of all epochs' steps, those before a resume included
 * @param frozenShare the part of them that the frozen network took in this process; 0 where
 *     features were stored or nothing was left to train
 */
record LinearRow(
    String label,
    List<HeadOutcome> heads,
    List<Optional<BestEpoch>> best,
    double trainingSeconds,
    double frozenShare) {
  LinearRow {
    heads = List.copyOf(heads);
    best = List.copyOf(best);
  }

  /**
   * The epoch whose look at the validation images was the best.
   *
   * @param epoch counted from 1
   * @param top1 how many images had their true class first
   */
  record BestEpoch(int epoch, long top1) {}
}
