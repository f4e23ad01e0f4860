package org.mocoeval.linear;

import java.util.List;
import java.util.Optional;

/**
 * What was measured of one set of weights: a row of the tables.
 *
 * @param label its name
 * @param heads after the last epoch
 * @param looks at each head, those of which the curves know, in order
 * @param best of each head's looks; empty where the curves are not whole
 * @param trainingSeconds of all epochs' steps, those before a resume included
 * @param frozenShare the part of them that the frozen network took in this process; 0 where
 *     features were stored or nothing was left to train
 */
record LinearRow(
    String label,
    List<HeadOutcome> heads,
    List<List<Look>> looks,
    List<Optional<Look>> best,
    double trainingSeconds,
    double frozenShare) {
  LinearRow {
    heads = List.copyOf(heads);
    looks = List.copyOf(looks);
    best = List.copyOf(best);
  }

  /**
   * What a look at the validation images saw.
   *
   * @param epoch after which it was, counted from 1
   * @param top1 how many images had their true class first
   */
  record Look(int epoch, long top1) {}
}
