package org.mocoeval.suite;

import java.nio.file.Path;
import java.time.Instant;
import org.mocoeval.results.record.RunRecord;

/**
 * A job that is done.
 *
 * @param job which
 * @param finished when, ISO 8601 in UTC
 * @param seconds the process took
 * @param revision the commit that the number was computed with, or {@code unknown}
 * @param folder of its record, below the results
 * @param protocolHash of the record
 * @param dataFingerprint of the record
 */
record LedgerEntry(
    JobIdentity job,
    String finished,
    double seconds,
    String revision,
    String folder,
    String protocolHash,
    String dataFingerprint) {
  private static final String UNKNOWN = "unknown";

  /** Refuses what a damaged file lacks, and folders that lead out of the results. */
  LedgerEntry {
    if (job == null || revision == null || protocolHash == null || dataFingerprint == null) {
      throw new IllegalArgumentException("an entry of the ledger is incomplete");
    }
    if (folder == null || !folder.matches("[^./\\\\:][^/\\\\:\\p{Cc}]*")) {
      throw new IllegalArgumentException("an entry of the ledger names no folder: " + folder);
    }
    if (!(seconds >= 0) || finished == null) {
      throw new IllegalArgumentException("an entry of the ledger has no time");
    }
    Instant.parse(finished);
  }

  static LedgerEntry of(JobIdentity job, Instant finished, double seconds, MadeRecord made) {
    RunRecord record = made.record();
    return new LedgerEntry(
        job,
        finished.toString(),
        seconds,
        record.environment().versions().getOrDefault("revision", UNKNOWN),
        made.folder().getFileName().toString(),
        record.protocol().hash(),
        record.data().fingerprint());
  }

  /** Whether a record is still the one that was entered. */
  boolean isOf(RunRecord record) {
    return record.protocol().hash().equals(protocolHash)
        && record.data().fingerprint().equals(dataFingerprint)
        && record.checkpoint().filter(c -> c.sha256().equals(job.sha256())).isPresent();
  }

  /** The day it was done. */
  String day() {
    return finished.substring(0, 10);
  }

  /** Where its record lies. */
  Path folderIn(Path results) {
    return results.resolve(folder);
  }
}
