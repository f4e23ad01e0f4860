package org.mocoeval.results.gate;

import java.util.List;
import java.util.Locale;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.table.Grid;
import org.mocoeval.results.table.Numbers;

/** The verdicts as a table, every cell with its reason. */
public final class VerdictTable {
  private static final List<String> HEADER =
      List.of("cell", "value", "reference", "tolerance", "verdict");

  private VerdictTable() {}

  /**
   * Prints verdicts.
   *
   * @param verdicts of one run
   * @return Markdown, ending in a line feed; beneath it each tolerance's reason
   */
  public static String of(List<Verdict> verdicts) {
    Grid grid = new Grid(HEADER);
    verdicts.forEach(verdict -> grid.add(line(verdict)));
    StringBuilder text = new StringBuilder(grid.markdown());
    verdicts.stream()
        .flatMap(verdict -> verdict.tolerance().stream())
        .distinct()
        .forEach(tolerance -> text.append('\n').append(footnote(tolerance)).append('\n'));
    return text.toString();
  }

  private static List<String> line(Verdict verdict) {
    Cell cell = verdict.cell();
    boolean missing = verdict.outcome() == Verdict.Outcome.MISSING;
    return List.of(
        cell.name(),
        missing ? "-" : Numbers.value(cell.value(), cell.unit()) + " " + cell.unit(),
        verdict.reference().isPresent()
            ? Numbers.published(verdict.reference().getAsDouble())
            : "-",
        verdict.tolerance().map(t -> "+/- " + Numbers.value(t.points(), "%")).orElse("-"),
        verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String footnote(Tolerance tolerance) {
    return String.format(
        Locale.ROOT,
        "Tolerance of %s: %.2f points (%s).",
        tolerance.table(),
        tolerance.points(),
        tolerance.reason());
  }
}
