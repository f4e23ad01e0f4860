package org.mocoeval.results.repeat;

import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.RunRecord;

/**
 * What two runs share when they differ in nothing but their seed, time and machine.
 *
 * @param task e.g. {@code knn}
 * @param dataset e.g. {@code imagenet}
 * @param protocol its name
 * @param protocolHash of all its settings
 * @param fingerprint of the data
 * @param weights the checkpoint's sha-256 and backbone, or that none was given
 */
public record RunKey(
    String task,
    String dataset,
    String protocol,
    String protocolHash,
    String fingerprint,
    String weights) {
  /**
   * Finds the key of a run.
   *
   * @param run any
   * @return equal for runs that only repeat each other
   */
  public static RunKey of(RunRecord run) {
    return new RunKey(
        run.task(),
        run.dataset(),
        run.protocol().name(),
        run.protocol().hash(),
        run.data().fingerprint(),
        run.checkpoint().map(RunKey::weights).orElse("no checkpoint"));
  }

  private static String weights(Checkpoint checkpoint) {
    return checkpoint.sha256() + " " + checkpoint.backbone();
  }
}
