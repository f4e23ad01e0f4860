package org.mocoeval.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.table.CsvTable;
import org.mocoeval.results.table.MarkdownTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Prints the table of a run.")
final class ShowCommand implements Runnable {
  enum Format {
    MARKDOWN,
    CSV
  }

  @Parameters(
      paramLabel = "RUN",
      defaultValue = "results/runs",
      description = "A run.json, its folder, or a folder of runs: then the newest.")
  private Path run;

  @Option(
      names = "--format",
      defaultValue = "MARKDOWN",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Format format;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    RunRecord record = RunRecords.read(run);
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.CSV ? CsvTable.of(record) : MarkdownTables.of(record));
    out.flush();
  }
}
