package org.mocoeval.suite;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** What the ledger says to a job, under today's version of this project. */
final class LedgerLookup {
  private final Ledger ledger;
  private final DataStamp stamps = new DataStamp();
  private final SortedMap<String, String> versions;
  private final boolean again;
  private final JobSettings settings;
  private final PrintWriter err;

  /**
   * Prepares to ask.
   *
   * @param ledger of the results
   * @param settings where they are
   * @param versions of this project, as records have them
   * @param again whether what is done is done again
   * @param err is told why an entered job is
   */
  LedgerLookup(
      Ledger ledger,
      JobSettings settings,
      SortedMap<String, String> versions,
      boolean again,
      PrintWriter err) {
    this.ledger = ledger;
    this.settings = settings;
    this.versions = versions;
    this.again = again;
    this.err = err;
  }

  /**
   * The outcome of a job that need not run.
   *
   * @param check whether its record is held against published figures, as a run's would be
   */
  Optional<Outcome> outcome(Job job, boolean check) {
    if (again) {
      return Optional.empty();
    }
    Ledger.Answer answer = ledger.lookUp(identity(job));
    answer
        .objection()
        .ifPresent(
            why -> {
              err.println("run again: " + job.name() + ": " + why);
              err.flush();
            });
    return answer.entry().map(entry -> skipped(entry, answer, check));
  }

  private Outcome skipped(LedgerEntry entry, Ledger.Answer answer, boolean check) {
    Path folder = entry.folderIn(settings.results());
    Optional<String> failure =
        check ? SuiteRun.gate(folder, answer.record().orElseThrow()) : Optional.empty();
    String today = versions.getOrDefault("revision", entry.revision());
    return failure
        .<Outcome>map(why -> new Outcome.GateFailed(why, OptionalDouble.empty(), folder))
        .orElseGet(
            () ->
                new Outcome.Skipped(
                    entry.day(),
                    Optional.of(entry.revision()).filter(then -> !then.equals(today)),
                    folder));
  }

  /** Enters a job that has just left its record. */
  void enter(Job job, double seconds, MadeRecord made) {
    ledger.enter(LedgerEntry.of(identity(job), Instant.now(), seconds, made));
  }

  private JobIdentity identity(Job job) {
    return JobIdentity.of(job, stamps, versions.get("project"));
  }
}
