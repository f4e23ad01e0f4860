package org.mocoeval.suite;

import java.util.stream.Stream;

/**
 * Everything that changes a job's number and is known before it is run. Device and threads are not
 * among it: results do not depend on how many compute them.
 *
 * @param command the evaluation's main class
 * @param task what is measured
 * @param protocol its name
 * @param seed of everything that is drawn
 * @param sha256 of the checkpoint
 * @param backbone it fills
 * @param prefix of its names in the file
 * @param data the set's folder, or {@code miniature}
 * @param dataStamp {@link DataStamp}
 * @param version of this project
 */
record JobIdentity(
    String command,
    String task,
    String protocol,
    int seed,
    String sha256,
    String backbone,
    String prefix,
    String data,
    String dataStamp,
    String version) {
  /** Refuses what a damaged file lacks. */
  JobIdentity {
    if (Stream.of(command, task, protocol, sha256, backbone, prefix, data, dataStamp, version)
        .anyMatch(text -> text == null)) {
      throw new IllegalArgumentException("a job of the ledger is incomplete");
    }
  }

  static JobIdentity of(Job job, DataStamp stamps, String version) {
    TestedCheckpoint checkpoint = job.checkpoint();
    return new JobIdentity(
        job.main().getName(),
        job.task().label(),
        job.protocol(),
        job.seed(),
        checkpoint.sha256(),
        checkpoint.backbone(),
        checkpoint.prefix(),
        job.dataName(),
        stamps.of(job.data()),
        version);
  }
}
