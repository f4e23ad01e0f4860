package org.mocoeval.results.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.statistics.TestResult;
import org.mocoeval.results.table.Numbers;

/** A table of the comparison in one plain sentence that claims no more than Holm's correction. */
final class TableSentence {
  /** More columns than that are counted, not listed. */
  private static final int MOST_LISTED = 6;

  private static final Comparator<JudgedCell> BY_SIZE =
      Comparator.comparingDouble(cell -> Math.abs(cell.difference()));

  private final List<JudgedCell> cells;
  private final List<JudgedCell> tested;
  private final double alpha;

  private TableSentence(List<JudgedCell> cells, double alpha) {
    this.cells = cells;
    this.tested = cells.stream().filter(JudgedCell::isTested).toList();
    this.alpha = alpha;
  }

  static String of(String table, List<JudgedCell> cells, boolean forced, double alpha) {
    String said = new TableSentence(cells, alpha).sentence();
    String caution = forced ? "; and the two did not measure the same" : "";
    return table + ": " + said + caution + ".";
  }

  private String sentence() {
    if (tested.isEmpty()) {
      return "too little to say: no samples, no draws and no intervals in both, and not several"
          + " seeds";
    }
    List<JudgedCell> a = significant(-1);
    List<JudgedCell> b = significant(1);
    if (a.isEmpty() && b.isEmpty()) {
      return noDifference() + untested();
    }
    String winners =
        b.isEmpty()
            ? winner("A", a)
            : a.isEmpty() ? winner("B", b) : winner("B", b) + "; " + winner("A", a);
    return winners + rest(a.size() + b.size()) + untested();
  }

  private List<JudgedCell> significant(int sign) {
    return tested.stream()
        .filter(cell -> cell.significant() && Math.signum(cell.difference()) == sign)
        .toList();
  }

  private String noDifference() {
    JudgedCell largest = tested.stream().max(BY_SIZE).orElseThrow();
    TestResult result = largest.evidence().result().orElseThrow();
    String said =
        "no difference that %s can show (largest: %s, B - A %s, 95 %% %s, p %s)"
            .formatted(
                grounds(),
                largest.name(),
                signed(result.difference(), largest.unit()),
                range(result.interval(), largest.unit()),
                Text.p(result.p()));
    List<JudgedCell> alone =
        tested.stream()
            .filter(cell -> cell.evidence().result().orElseThrow().p() <= alpha)
            .toList();
    return alone.isEmpty()
        ? said
        : said + "; alone, not among all tests made, p would pass for " + places(alone);
  }

  private String winner(String side, List<JudgedCell> won) {
    JudgedCell largest = won.stream().max(BY_SIZE).orElseThrow();
    TestResult result = largest.evidence().result().orElseThrow();
    String where =
        won.size() == cells.size() && won.size() > 1 ? "in every cell" : "at " + places(won);
    return "%s is %s %s%s by %s (95 %% %s, p %s, with Holm's correction %s): %s"
        .formatted(
            side,
            largest.unit().equals("%") ? "better" : "higher",
            everyK(won).orElse(where),
            won.size() == 1 ? "" : "; most at " + largest.name() + ",",
            Text.amount(Math.abs(result.difference()), largest.unit()),
            range(
                side.equals("B") ? result.interval() : opposite(result.interval()), largest.unit()),
            Text.p(result.p()),
            Text.p(largest.adjusted().orElseThrow()),
            largest.evidence().method().claim(largest.evidence().ground()));
  }

  private Optional<String> everyK(List<JudgedCell> won) {
    boolean all = won.size() == cells.size() && won.size() > 1;
    return all && won.stream().allMatch(cell -> cell.name().startsWith("k="))
        ? Optional.of("at every k")
        : Optional.empty();
  }

  private String rest(int significant) {
    int others = tested.size() - significant;
    return others == 0
        ? ""
        : "; %s no difference that holds among all tests made"
            .formatted(Text.count(others, "other cell shows", "other cells show"));
  }

  private String untested() {
    int untested = cells.size() - tested.size();
    return untested == 0
        ? ""
        : "; of %s nothing can be said".formatted(Text.count(untested, "cell", "cells"));
  }

  private String grounds() {
    List<String> grounds =
        tested.stream().map(cell -> cell.evidence().ground()).distinct().toList();
    return grounds.size() == 1 ? grounds.get(0) : "these runs";
  }

  private static String places(List<JudgedCell> of) {
    return of.size() > MOST_LISTED
        ? of.size() + " cells"
        : of.stream().map(JudgedCell::name).collect(Collectors.joining(", "));
  }

  private static String signed(double difference, String unit) {
    return (difference < 0 ? "" : "+") + Text.amount(difference, unit);
  }

  private static Interval opposite(Interval interval) {
    return new Interval(-interval.high(), -interval.low());
  }

  private static String range(Interval interval, String unit) {
    return Numbers.value(interval.low(), unit) + " to " + Numbers.value(interval.high(), unit);
  }
}
