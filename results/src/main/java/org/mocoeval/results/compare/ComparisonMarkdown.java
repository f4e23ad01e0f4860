package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mocoeval.results.compare.Comparison.PairComparison;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.statistics.McNemar;
import org.mocoeval.results.statistics.TestResult;
import org.mocoeval.results.table.Grid;
import org.mocoeval.results.table.Numbers;

/** A comparison in Markdown: tables, a sentence beneath each, and which tests stand behind it. */
public final class ComparisonMarkdown {
  private static final List<String> HEADER =
      List.of("cell", "A", "B", "B - A", "95 %", "test", "p", "effect size");

  private ComparisonMarkdown() {}

  /**
   * Prints a comparison.
   *
   * @param comparison any
   * @return Markdown, ending in a line feed
   */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    comparison.pairs().stream()
        .filter(pair -> pair.runs().isForced())
        .forEach(
            pair ->
                text.append("FORCED, they differ in ")
                    .append(String.join("; ", pair.runs().differences()))
                    .append("\n\n"));
    comparison.pairs().forEach(pair -> text.append(pair(pair, comparison.alpha())).append('\n'));
    if (!comparison.onlyA().isEmpty()) {
      text.append("Only A has ").append(Names.all(comparison.onlyA())).append(".\n\n");
    }
    if (!comparison.onlyB().isEmpty()) {
      text.append("Only B has ").append(Names.all(comparison.onlyB())).append(".\n\n");
    }
    return text.append(tests(comparison)).toString();
  }

  private static String pair(PairComparison pair, double alpha) {
    RunRecord a = pair.runs().a().newest();
    RunRecord b = pair.runs().b().newest();
    StringBuilder text = new StringBuilder("## " + Names.of(pair.runs().a()) + "\n\n");
    text.append("A: %s, %s.\n".formatted(Names.weights(a), Names.seeds(pair.runs().a())));
    text.append("B: %s, %s.\n".formatted(Names.weights(b), Names.seeds(pair.runs().b())));
    List<String> environment = EnvironmentDifferences.between(a.environment(), b.environment());
    if (!environment.isEmpty()) {
      text.append("Computed with other ").append(String.join("; ", environment)).append(".\n");
    }
    if (!pair.notCompared().isEmpty()) {
      text.append("Not compared: ").append(String.join("; ", pair.notCompared())).append(".\n");
    }
    if (pair.tables().isEmpty()) {
      text.append("\nNothing to compare: the two have no cell in common but random init.\n");
    }
    boolean forced = pair.runs().isForced();
    pair.tables()
        .forEach((title, cells) -> text.append('\n').append(table(title, cells, forced, alpha)));
    return text.toString();
  }

  private static String table(String title, List<JudgedCell> cells, boolean forced, double alpha) {
    Grid grid = new Grid(HEADER);
    cells.forEach(cell -> grid.add(line(cell)));
    String units =
        cells.stream().map(JudgedCell::unit).distinct().collect(Collectors.joining(", "));
    Set<String> notes = new LinkedHashSet<>();
    cells.forEach(
        cell -> notes.add(cell.evidence().method().title() + ": " + cell.evidence().why()));
    cells.forEach(
        cell ->
            cell.evidence().mentions().forEach(mention -> notes.add(cell.name() + ": " + mention)));
    return "### "
        + title
        + " ("
        + units
        + (forced ? ", FORCED" : "")
        + ")\n\n"
        + grid.markdown()
        + "\n"
        + TableSentence.of(title, cells, forced, alpha)
        + "\n\n"
        + notes.stream().map(note -> "- " + note + "\n").collect(Collectors.joining());
  }

  private static List<String> line(JudgedCell cell) {
    String unit = cell.unit();
    List<String> line =
        new ArrayList<>(
            List.of(
                cell.name(),
                Numbers.value(cell.a(), unit),
                Numbers.value(cell.b(), unit),
                Numbers.signed(cell.difference(), unit)));
    line.add(result(cell, result -> Text.interval(result.interval(), unit)));
    line.add(cell.evidence().method().title());
    line.add(result(cell, result -> Text.bare(result.p()) + (cell.significant() ? " *" : "")));
    line.add(result(cell, result -> effect(cell, result)));
    return line;
  }

  private static String result(JudgedCell cell, Function<TestResult, String> print) {
    return cell.evidence().result().map(print).orElse("-");
  }

  private static String effect(JudgedCell cell, TestResult result) {
    String counts = cell.evidence().discordant().map(ComparisonMarkdown::counts).orElse("");
    return counts
        + result
            .effect()
            .map(of -> of.name() + " = " + String.format(Locale.ROOT, "%+.2f", of.value()))
            .orElse(counts.isEmpty() ? "-" : "no disagreement");
  }

  /** Their ratio is the discordant odds ratio; the counts say how sure it is. */
  private static String counts(McNemar test) {
    return String.format(Locale.ROOT, "odds %,d:%,d, ", test.onlyB(), test.onlyA());
  }

  private static String tests(Comparison comparison) {
    long significant =
        comparison.pairs().stream()
            .flatMap(pair -> pair.tables().values().stream())
            .flatMap(List::stream)
            .filter(JudgedCell::significant)
            .count();
    return String.format(
        Locale.ROOT,
        "%s made, two-sided. * marks the %d that %s significant at %s by Holm's correction over all"
            + " of them. Odds: images that only B gets right to images that only A does.\n",
        Text.count(comparison.tests(), "test was", "tests were"),
        significant,
        significant == 1 ? "stays" : "stay",
        Numbers.published(comparison.alpha()));
  }
}
