package org.mocoeval.results.page;

import java.util.Locale;
import java.util.stream.Collectors;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedCell;
import org.mocoeval.results.repeat.RepeatedRuns;
import org.mocoeval.results.table.Numbers;

/** How numbers of ours are worded, the same in every format. */
final class CellText {
  private CellText() {}

  /** E.g. {@code 26.50}, or {@code 26.50 ± 0.31} for several runs that differ. */
  static String value(RepeatedCell cell) {
    String unit = cell.cell().unit();
    String mean = Numbers.value(cell.mean(), unit);
    return cell.deviation().isEmpty() || cell.isDeterministic()
        ? mean
        : mean + " ± " + Numbers.value(cell.deviation().getAsDouble(), unit);
  }

  /** With the digits it was published with, one at least: e.g. {@code 55.0}. */
  static String published(double value) {
    String text = Numbers.published(value);
    return text.contains(".") ? text : text + ".0";
  }

  /** E.g. {@code [23.13, 30.17]}; empty where there is none. */
  static String interval(RepeatedCell cell) {
    return cell.interval().map(of -> bracketed(of, cell.cell().unit())).orElse("");
  }

  private static String bracketed(Interval interval, String unit) {
    return "["
        + Numbers.value(interval.low(), unit)
        + ", "
        + Numbers.value(interval.high(), unit)
        + "]";
  }

  /** E.g. {@code one run, seed 0} or {@code 3 runs, seeds 0, 1, 2}. */
  static String runs(RepeatedRuns runs) {
    String seeds =
        runs.runs().stream()
            .flatMap(run -> run.seed().stream().boxed())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    int count = runs.runs().size();
    String text = count == 1 ? "one run" : count + " runs";
    return seeds.isEmpty() ? text : text + (count == 1 ? ", seed " : ", seeds ") + seeds;
  }

  /** Everything about where a number comes from, a line each. */
  static String provenance(OurRow row, OurCell cell) {
    RunRecord run = row.runs().newest();
    StringBuilder text = new StringBuilder();
    text.append(value(cell.cell())).append(' ').append(cell.cell().cell().unit());
    String interval = interval(cell.cell());
    text.append(interval.isEmpty() ? "" : ", 95 % " + interval);
    cell.cell().cell().n().ifPresent(n -> text.append(String.format(Locale.ROOT, ", n = %,d", n)));
    text.append('\n').append(cell.state().label()).append(": ").append(cell.state().meaning());
    cell.published()
        .ifPresent(
            figure ->
                text.append('\n')
                    .append("published ")
                    .append(published(figure.value()))
                    .append(
                        cell.tolerance()
                            .map(t -> " ± " + Numbers.value(t.points(), "%"))
                            .orElse(""))
                    .append(", ")
                    .append(figure.source()));
    text.append('\n').append(runs(row.runs()));
    text.append("; ").append(run.protocol().name()).append(' ').append(run.protocol().shortHash());
    text.append("; ").append(run.dataset()).append(' ').append(run.data().counts());
    run.checkpoint()
        .ifPresent(
            of ->
                text.append('\n')
                    .append("sha-256 ")
                    .append(of.sha256(), 0, 12)
                    .append(", ")
                    .append(of.backbone()));
    text.append('\n').append(run.started()).append(", ").append(run.environment().versions());
    text.append(", ").append(run.environment().device());
    return text.toString();
  }
}
