package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.published.PublishedFigures;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * The whole page: every table, with all runs and all published figures.
 *
 * @param checkpoints in the order in which they were first run
 * @param tables in the page's order, also those without a row of ours
 * @param runs all that were read, repeated ones together
 * @param elsewhere runs that no table of the page is for
 * @param damaged a sentence for each record that could not be read
 */
record Page(
    List<String> checkpoints,
    List<FilledTable> tables,
    List<RepeatedRuns> runs,
    List<RepeatedRuns> elsewhere,
    List<String> damaged) {
  /** Copies the lists. */
  Page {
    checkpoints = List.copyOf(checkpoints);
    tables = List.copyOf(tables);
    runs = List.copyOf(runs);
    elsewhere = List.copyOf(elsewhere);
    damaged = List.copyOf(damaged);
  }

  /** Fills the tables. */
  static Page of(FoundRuns found, PublishedFigures figures) {
    List<RepeatedRuns> runs =
        RepeatedRuns.group(found.records()).stream()
            .sorted(Comparator.comparing(group -> group.runs().get(0).started()))
            .toList();
    List<String> checkpoints =
        runs.stream().map(group -> OurRow.checkpointOf(group.newest())).distinct().toList();
    List<FilledTable> tables =
        Arrays.stream(PageLayout.values())
            .map(layout -> fill(layout, runs, checkpoints, figures))
            .toList();
    List<RepeatedRuns> elsewhere =
        runs.stream().filter(group -> PageLayout.of(group.newest()).isEmpty()).toList();
    return new Page(checkpoints, tables, runs, elsewhere, found.damaged());
  }

  private static FilledTable fill(
      PageLayout layout,
      List<RepeatedRuns> runs,
      List<String> checkpoints,
      PublishedFigures figures) {
    List<OurRow> rows = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    for (String checkpoint : checkpoints) {
      List<OurRow> own =
          runs.stream()
              .filter(group -> layout.holds(group.newest()))
              .filter(group -> OurRow.checkpointOf(group.newest()).equals(checkpoint))
              .flatMap(group -> OurRow.of(layout, group).stream())
              .toList();
      rows.addAll(own);
      if (own.isEmpty()) {
        notRun.add(checkpoint);
      }
    }
    return new FilledTable(layout, rows, notRun, PublishedRow.of(layout, figures));
  }
}
