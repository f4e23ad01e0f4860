package org.mocoeval.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.results.gate.Gate;
import org.mocoeval.results.gate.GateFailedException;
import org.mocoeval.results.gate.Verdict;
import org.mocoeval.results.gate.VerdictTable;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;
import org.mocoeval.results.repeat.RepeatedRuns;
import org.mocoeval.results.repeat.RepeatedTables;
import org.mocoeval.results.table.MarkdownTables;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What every evaluation offers to do with its numbers; a picocli mixin. */
public final class ResultsOptions {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results/runs",
      description = "Where each run gets a folder with its record and tables.")
  private Path results = Path.of("results", "runs");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "Write the run record exactly here, too.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--check",
      description =
          "Compare with the published values and end with status 5 when one lies outside its"
              + " tolerance or there is none to compare with.")
  private boolean check;

  /** Created by picocli. */
  public ResultsOptions() {}

  /**
   * Returns where runs get their folders.
   *
   * @return {@code --results}
   */
  public Path folder() {
    return results;
  }

  /**
   * Fails before the work when its results could not be stored after it.
   *
   * @throws RunRecordException when nothing can be written there
   */
  public void verifyWritable() {
    RunRecords.verifyWritable(results);
    json.map(Path::toAbsolutePath).map(Path::getParent).ifPresent(RunRecords::verifyWritable);
  }

  /**
   * The same for a command that makes several records.
   *
   * @param records how many
   * @throws UsageException when {@code --json} names one file for several
   * @throws RunRecordException when nothing can be written there
   */
  public void verifyWritable(int records) {
    if (records > 1 && json.isPresent()) {
      throw new UsageException(
          "--json takes one record and this run makes %d: choose one --protocol and one --seed, or leave --json out"
              .formatted(records));
    }
    verifyWritable();
  }

  /**
   * Stores a finished run, prints its table, says where it lies, and runs the gate if asked.
   *
   * @param record the run
   * @param out gets the table, and nothing else
   * @param err gets the rest
   * @return the run's new folder
   * @throws RunRecordException when it cannot be stored; the table has been printed by then, and
   *     the message says where the record was kept instead
   * @throws GateFailedException when the gate was asked for and fails
   */
  public Path finish(RunRecord record, PrintWriter out, PrintWriter err) {
    StoredRun stored = keep(record, out, err);
    enforce(List.of(stored), err);
    return stored.folder();
  }

  /**
   * Stores one of several finished runs, prints its table and says where it lies.
   *
   * @param record the run
   * @param out gets the table, and nothing else
   * @param err gets the rest
   * @return where it is, for {@link #enforce}
   * @throws RunRecordException as {@link #finish} does
   */
  public StoredRun keep(RunRecord record, PrintWriter out, PrintWriter err) {
    out.print(MarkdownTables.of(record));
    out.flush();
    Path folder = store(record);
    err.println("run record: " + folder);
    err.flush();
    return new StoredRun(record, folder);
  }

  /**
   * A run and where it lies.
   *
   * @param record the run
   * @param folder its own
   */
  public record StoredRun(RunRecord record, Path folder) {}

  /**
   * Says together what runs that differ only in their seed said one by one; prints nothing of a run
   * that has no such others.
   *
   * @param runs what was kept
   * @param out gets the tables of means and standard deviations
   */
  public static void summarise(List<StoredRun> runs, PrintWriter out) {
    RepeatedRuns.group(runs.stream().map(StoredRun::record).toList()).stream()
        .filter(repeated -> repeated.runs().size() > 1)
        .forEach(repeated -> out.print("\n" + RepeatedTables.of(repeated)));
    out.flush();
  }

  /**
   * Runs the gate on all runs if asked, and only then fails.
   *
   * @param runs what was kept
   * @param err gets the verdicts
   * @throws GateFailedException when the gate was asked for and fails; of the first run that does
   */
  public void enforce(List<StoredRun> runs, PrintWriter err) {
    if (!check) {
      return;
    }
    List<GateFailedException> failures = new ArrayList<>();
    for (StoredRun run : runs) {
      List<Verdict> verdicts = Gate.check(run.record());
      err.print("\n" + VerdictTable.of(verdicts));
      err.flush();
      try {
        Gate.enforce(run.folder().getFileName().toString(), verdicts);
      } catch (GateFailedException failure) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      GateFailedException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
  }

  /** Hours may stand behind a record: one full disk must not keep it from the other place. */
  private Path store(RunRecord record) {
    List<RunRecordException> failures = new ArrayList<>();
    json.ifPresent(file -> attempt(() -> RunRecords.writeJson(file, record), failures));
    List<Path> folder = new ArrayList<>();
    attempt(() -> folder.add(RunRecords.write(results, record)), failures);
    if (!failures.isEmpty()) {
      throw RunRecords.keptElsewhere(record, failures);
    }
    return folder.get(0);
  }

  private static void attempt(Runnable writing, List<RunRecordException> failures) {
    try {
      writing.run();
    } catch (RunRecordException failure) {
      failures.add(failure);
    }
  }
}
