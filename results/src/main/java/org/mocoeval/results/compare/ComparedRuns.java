package org.mocoeval.results.compare;

import java.util.List;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * Runs of A beside the runs of B that measured the same.
 *
 * @param a of one checkpoint
 * @param b of the other
 * @param differences in task, protocol or data; empty unless the comparison was forced
 */
public record ComparedRuns(RepeatedRuns a, RepeatedRuns b, List<String> differences) {
  /** Copies the list. */
  public ComparedRuns {
    differences = List.copyOf(differences);
  }

  /**
   * Says whether the two did not measure the same.
   *
   * @return true only for a forced comparison
   */
  public boolean isForced() {
    return !differences.isEmpty();
  }
}
