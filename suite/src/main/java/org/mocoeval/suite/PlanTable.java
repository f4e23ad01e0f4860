package org.mocoeval.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mocoeval.results.table.Grid;

/** What would be done, as a table. */
final class PlanTable {
  private PlanTable() {}

  /**
   * Prints the plan.
   *
   * @param plan what was asked for
   * @param done finds the outcome of what need not run
   * @param cost says what the others cost
   */
  static String of(Plan plan, Function<Job, Optional<Outcome>> done, Function<Job, String> cost) {
    Grid grid = new Grid(List.of("checkpoint", "task", "protocol", "seed", "data", "to do"));
    for (Plan.Entry entry : plan.entries()) {
      String data = "";
      String words;
      if (entry instanceof Plan.Entry.NoData gap) {
        words = new Outcome.NoData(gap.why()).words();
      } else {
        Job job = ((Plan.Entry.Planned) entry).job();
        data = job.dataName();
        words = done.apply(job).map(Outcome::words).orElseGet(() -> "run: " + cost.apply(job));
      }
      grid.add(
          List.of(
              entry.checkpoint().label(),
              entry.task().label(),
              entry.protocol(),
              Report.seed(entry),
              data,
              words));
    }
    return grid.markdown();
  }
}
