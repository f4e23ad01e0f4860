package org.mocoeval.results.page;

import java.util.List;
import java.util.function.Predicate;
import org.mocoeval.results.record.RunRecord;

/** Which runs belong into which table of the page, on whatever data and by whatever protocol. */
final class Membership {
  private static final String DEPTHS = "feature";

  private Membership() {}

  static Predicate<RunRecord> ofTask(String task) {
    return run -> run.task().equals(task);
  }

  /** Runs that have one of these tables. */
  static Predicate<RunRecord> withTable(String... titles) {
    return run -> run.cells().stream().anyMatch(cell -> List.of(titles).contains(cell.table()));
  }

  /** Linear probes of one column. */
  static Predicate<RunRecord> linear(String column) {
    return run ->
        run.task().equals("linear")
            && run.cells().stream().anyMatch(cell -> cell.column().startsWith(column));
  }

  /** Linear probes of five depths whose protocol names a data set. */
  static Predicate<RunRecord> depthsOf(String dataset) {
    return linear(DEPTHS).and(run -> run.protocol().name().contains(dataset));
  }

  /** Linear probes of five depths whose protocol names none of the other data sets. */
  static Predicate<RunRecord> depthsOfImageNet() {
    return linear(DEPTHS).and(depthsOf("places205").negate()).and(depthsOf("inaturalist").negate());
  }

  /** Whether protocol or data are those of Cityscapes. */
  static boolean isCityscapes(RunRecord run) {
    return (run.protocol().name() + " " + run.dataset()).contains("cityscapes");
  }
}
