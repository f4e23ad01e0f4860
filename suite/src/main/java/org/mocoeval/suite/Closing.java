package org.mocoeval.suite;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.results.RunRecords;

/** What stands at the end of a run: how each job ended, means over seeds, and where to go on. */
final class Closing {
  private Closing() {}

  static void print(
      Plan plan, List<Outcome> outcomes, JobSettings settings, PrintWriter out, PrintWriter err) {
    out.print(Report.table(plan, outcomes));
    List<StoredRun> runs =
        outcomes.stream()
            .flatMap(outcome -> outcome.folder().stream())
            .map(folder -> new StoredRun(RunRecords.read(folder), folder))
            .toList();
    ResultsOptions.summarise(runs, out);
    out.flush();
    if (runs.isEmpty()) {
      return;
    }
    err.println("\nThe page of these results:");
    err.println("  " + pageCommand(settings.results()));
    err.flush();
  }

  /** Maven splits the arguments at spaces outside quotes. */
  static String pageCommand(Path results) {
    String path = results.toString();
    String quoted = path.contains(" ") ? "'" + path + "'" : path;
    return "mvn -q -pl results exec:java -Dexec.args=\"page " + quoted + "\"";
  }
}
