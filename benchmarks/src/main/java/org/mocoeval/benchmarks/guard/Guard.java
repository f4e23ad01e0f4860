package org.mocoeval.benchmarks.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mocoeval.benchmarks.guard.GuardedRow.Outcome;
import org.mocoeval.benchmarks.guard.RatioRow.Name;
import org.mocoeval.results.gate.GateFailedException;
import org.mocoeval.results.table.Grid;

/**
 * All rows of both sides, compared.
 *
 * @param rows the committed ones first, then those that are only measured
 */
record Guard(List<GuardedRow> rows) {
  private static final List<String> HEADER =
      List.of("row", "committed", "measured", "may lose", "verdict");

  /** Compares ratios; absolute times belong to their machine and day. */
  static Guard of(Map<Name, RatioRow> committed, Map<Name, RatioRow> measured, double slack) {
    List<GuardedRow> rows = new ArrayList<>();
    committed.forEach(
        (name, row) ->
            rows.add(
                measured.containsKey(name)
                    ? GuardedRow.of(row, measured.get(name), slack)
                    : GuardedRow.notMeasured(row)));
    measured.forEach(
        (name, row) -> {
          if (!committed.containsKey(name)) {
            rows.add(GuardedRow.notCommitted(row));
          }
        });
    return new Guard(List.copyOf(rows));
  }

  String markdown() {
    Grid grid = new Grid(HEADER);
    rows.forEach(
        row ->
            grid.add(
                List.of(
                    row.name().toString(),
                    text("%.2f×", row.committed()),
                    text("%.2f×", row.measured()),
                    row.slack().isPresent()
                        ? String.format(Locale.ROOT, "%.0f %%", 100 * row.slack().getAsDouble())
                        : "–",
                    row.outcome().words())));
    return grid.markdown();
  }

  private static String text(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
  }

  /**
   * Refuses losses, and a comparison of nothing.
   *
   * @throws GateFailedException naming every row that lost
   */
  void require() {
    List<GuardedRow> compared = rows.stream().filter(row -> row.slack().isPresent()).toList();
    if (compared.isEmpty()) {
      throw new GateFailedException(
          "no row is both committed and measured, and an unchecked run does not pass: measure the"
              + " pieces of the committed file, with the peers installed.");
    }
    List<GuardedRow> slower =
        compared.stream().filter(row -> row.outcome() == Outcome.SLOWER).toList();
    if (!slower.isEmpty()) {
      throw new GateFailedException(
          "%d of %d ratios fell: %s. Measure again on an idle machine before looking for a cause."
              .formatted(
                  slower.size(),
                  compared.size(),
                  slower.stream().map(Guard::sentence).collect(Collectors.joining("; "))));
    }
  }

  private static String sentence(GuardedRow row) {
    double committed = row.committed().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s is %.2f, expected %.2f or more (%.2f less %.0f %%)",
        row.name(),
        row.measured().orElseThrow(),
        committed * (1 - row.slack().orElseThrow()),
        committed,
        100 * row.slack().orElseThrow());
  }
}
