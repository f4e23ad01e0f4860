package org.mocoeval.benchmarks.growth;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mocoeval.results.table.Grid;

/** Curves in Markdown: a table, and beneath it why each exponent is expected. */
final class GrowthTable {
  private static final List<String> HEADER =
      List.of(
          "curve",
          "sizes",
          "exponent of time",
          "expected",
          "published size",
          "seconds there",
          "peak memory, MB",
          "exponent of memory");

  private GrowthTable() {}

  static String of(List<MeasuredCurve> curves) {
    Grid grid = new Grid(HEADER);
    curves.forEach(curve -> grid.add(row(curve)));
    return grid.markdown()
        + "\nExponents are fitted to the largest half of the sizes, ± their standard error; memory's"
        + " to what is above the smallest size's.\n\n"
        + curves.stream().map(GrowthTable::why).collect(Collectors.joining());
  }

  private static List<String> row(MeasuredCurve measured) {
    Curve curve = measured.curve();
    List<GrowthPoint> points = measured.points();
    return List.of(
        curve.id(),
        format(
            "%d from %,d to %,d", points.size(), points.get(0).size(), measured.largest().size()),
        measured.time().map(PowerLaw::toString).orElse("–"),
        curve.expected().exponent(),
        format("%,d", curve.ladder().published()),
        atPublished(measured),
        memory(measured.peaks()),
        measured.memory().map(PowerLaw::toString).orElse(measured.isFlat() ? "flat" : "–"));
  }

  private static String why(MeasuredCurve measured) {
    Curve curve = measured.curve();
    return format(
        "- **%s**: grows in %s. Expected %s: %s.\n",
        curve.id(), curve.grows(), curve.expected().exponent(), curve.expected().why());
  }

  private static String atPublished(MeasuredCurve measured) {
    long published = measured.curve().ladder().published();
    return measured.points().stream()
        .filter(point -> point.size() == published)
        .findFirst()
        .map(point -> format("%.2f, measured", point.seconds()))
        .or(
            () ->
                measured.time().map(law -> format("%.2f, by the fit", law.at((double) published))))
        .orElse("–");
  }

  private static String memory(List<PowerLaw.Cost> peaks) {
    return peaks.isEmpty()
        ? "–"
        : format("%,.0f → %,.0f", peaks.get(0).cost(), peaks.get(peaks.size() - 1).cost());
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
