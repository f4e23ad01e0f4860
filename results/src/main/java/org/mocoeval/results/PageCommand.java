package org.mocoeval.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.results.page.PageFiles;
import org.mocoeval.results.record.RunRecordException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "page",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Writes all runs of some checkpoints as the page: every table of the MoCo v2 benchmark page,"
          + " beside the published figures, as HTML (one file, no network), Markdown, CSV and LaTeX.",
      "Runs that differ only in their seed become mean +/- standard deviation. A damaged record is"
          + " named and left out."
    })
final class PageCommand implements Runnable {
  @Parameters(
      paramLabel = "RUNS",
      arity = "0..*",
      defaultValue = "results/runs",
      description = "Run records, or folders of runs.")
  private List<Path> runs;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "results/page",
      description = "Where page.html, page.md, page.csv and page.tex are written.")
  private Path to;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      showDefaultValue = Visibility.NEVER,
      description = "The heading (default: the checkpoints' names).")
  private Optional<String> title = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter err = spec.commandLine().getErr();
    FoundRuns found = FoundRuns.in(runs);
    found.damaged().forEach(damaged -> err.println("warning: left out: " + damaged));
    if (found.runs().isEmpty()) {
      throw RunRecordException.reading(
          runs
              + ": no run record that can be read. Run an evaluation first, or name the folder that"
              + " --results named.",
          null);
    }
    Map<String, String> files = PageFiles.of(found, title.orElseGet(() -> heading(found)));
    files.forEach((name, text) -> RunRecords.writeText(to.resolve(name), text));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "%d %s, %s: %s"
            .formatted(
                found.runs().size(),
                found.runs().size() == 1 ? "run" : "runs",
                heading(found),
                to.resolve(PageFiles.HTML)));
    out.flush();
  }

  private static String heading(FoundRuns found) {
    List<String> names =
        found.records().stream()
            .flatMap(run -> run.checkpoint().stream())
            .map(
                of ->
                    Optional.ofNullable(Path.of(of.file()).getFileName())
                        .map(Path::toString)
                        .orElse(of.file()))
            .distinct()
            .toList();
    return names.isEmpty() ? "given features" : String.join(", ", names);
  }
}
