package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.table.Grid;

/** How every entry of the plan ended, as a table and as an exit status. */
final class Report {
  private Report() {}

  /** A Markdown table, a row an entry. */
  static String table(Plan plan, List<Outcome> outcomes) {
    Grid grid =
        new Grid(List.of("checkpoint", "task", "protocol", "seed", "state", "seconds", "record"));
    for (int i = 0; i < outcomes.size(); i++) {
      Plan.Entry entry = plan.entries().get(i);
      Outcome outcome = outcomes.get(i);
      List<String> row = new ArrayList<>();
      row.add(entry.checkpoint().label());
      row.add(entry.task().label());
      row.add(entry.protocol());
      row.add(seed(entry));
      row.add(outcome.words());
      row.add(
          outcome.seconds().isPresent()
              ? String.format(Locale.ROOT, "%.0f", outcome.seconds().getAsDouble())
              : "");
      row.add(outcome.folder().map(Path::toString).orElse(""));
      grid.add(row);
    }
    return grid.markdown();
  }

  static String seed(Plan.Entry entry) {
    return entry instanceof Plan.Entry.Planned planned
        ? Integer.toString(planned.job().seed())
        : "";
  }

  /** 1 if anything failed or was interrupted, else 5 if a gate did. */
  static ExitCode status(List<Outcome> outcomes) {
    if (outcomes.stream()
        .anyMatch(o -> o instanceof Outcome.Failed || o instanceof Outcome.Interrupted)) {
      return ExitCode.OTHER;
    }
    return outcomes.stream().anyMatch(Outcome.GateFailed.class::isInstance)
        ? ExitCode.GATE
        : ExitCode.DONE;
  }
}
