package org.mocoeval.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.results.gate.Gate;
import org.mocoeval.results.gate.Verdict;
import org.mocoeval.results.gate.VerdictTable;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;
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
   * Stores a finished run, prints its table, says where it lies, and runs the gate if asked.
   *
   * @param record the run
   * @param out gets the table, and nothing else
   * @param err gets the rest
   * @return the run's new folder
   * @throws RunRecordException when it cannot be stored; the table has been printed by then, and
   *     the message says where the record was kept instead
   * @throws org.mocoeval.results.gate.GateFailedException when the gate was asked for and fails
   */
  public Path finish(RunRecord record, PrintWriter out, PrintWriter err) {
    out.print(MarkdownTables.of(record));
    out.flush();
    Path folder = store(record);
    err.println("run record: " + folder);
    if (check) {
      List<Verdict> verdicts = Gate.check(record);
      err.print("\n" + VerdictTable.of(verdicts));
      err.flush();
      Gate.enforce(folder.getFileName().toString(), verdicts);
    }
    err.flush();
    return folder;
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
