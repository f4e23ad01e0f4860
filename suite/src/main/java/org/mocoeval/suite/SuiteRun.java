package org.mocoeval.suite;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.gate.Gate;
import org.mocoeval.results.gate.GateFailedException;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.suite.JobProcess.Ended;

/** Works through a plan: skips what is done, and goes on behind what fails. */
final class SuiteRun {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final JobSettings settings;
  private final LedgerLookup done;
  private final JobProcess process;
  private final PrintWriter err;

  SuiteRun(JobSettings settings, LedgerLookup done, JobProcess process, PrintWriter err) {
    this.settings = settings;
    this.done = done;
    this.process = process;
    this.err = err;
  }

  /**
   * Runs.
   *
   * @return an outcome an entry, in order
   */
  List<Outcome> run(Plan plan) {
    List<Plan.Entry> entries = plan.entries();
    return IntStream.range(0, entries.size())
        .mapToObj(i -> outcome(entries.get(i), (i + 1) + "/" + entries.size()))
        .toList();
  }

  private Outcome outcome(Plan.Entry entry, String number) {
    if (entry instanceof Plan.Entry.NoData gap) {
      return new Outcome.NoData(gap.why());
    }
    if (process.isEnding()) {
      return new Outcome.Interrupted();
    }
    Job job = ((Plan.Entry.Planned) entry).job();
    return done.outcome(job, settings.check()).orElseGet(() -> start(job, number));
  }

  private Outcome start(Job job, String number) {
    String prefix = "[" + number + " " + job.task().label() + " " + job.protocol() + "] ";
    Path log =
        SuiteFolder.of(settings.results())
            .logs()
            .resolve(TIMESTAMP.format(Instant.now()) + "-" + job.name() + ".log");
    say(prefix + job.checkpoint().label() + " on " + job.dataName() + ", log " + log);
    try {
      Set<Path> before = MadeRecord.foldersIn(settings.results());
      Ended ended =
          process.run(
              settings.jvm(),
              job.main(),
              settings.arguments(job),
              log,
              line -> say(prefix + line),
              JobProcess.NO_LIMIT);
      Outcome outcome = judge(job, ended, before);
      return outcome instanceof Outcome.Failed && process.isEnding()
          ? new Outcome.Interrupted()
          : outcome;
    } catch (IOException e) {
      return process.isEnding()
          ? new Outcome.Interrupted()
          : new Outcome.Failed("could not be started: " + e.getMessage(), OptionalDouble.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Interrupted();
    }
  }

  private Outcome judge(Job job, Ended ended, Set<Path> before) {
    boolean gate = ended.status() == ExitCode.GATE.status();
    Optional<MadeRecord> made =
        gate || ended.status() == ExitCode.DONE.status()
            ? MadeRecord.of(job, settings.results(), before)
            : Optional.empty();
    if (made.isEmpty()) {
      return Outcome.Failed.of(ended);
    }
    // A number that fails the gate is a number: hours need not be spent on it again.
    done.enter(job, ended.seconds(), made.get());
    Path folder = made.get().folder();
    return gate
        ? new Outcome.GateFailed(ended.lastLine(), OptionalDouble.of(ended.seconds()), folder)
        : new Outcome.Done(ended.seconds(), folder);
  }

  /** Holds an earlier record against the published figures; empty if it stands. */
  static Optional<String> gate(Path folder, RunRecord record) {
    try {
      Gate.enforce(folder.getFileName().toString(), Gate.check(record));
      return Optional.empty();
    } catch (GateFailedException e) {
      return Optional.of(e.getMessage());
    }
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}
