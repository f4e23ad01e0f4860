package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.RunRecord;

/** The key column of a table taken apart by class, of the checkpoints that share their classes. */
final class ClassBars {
  private static final int MOST = 40;

  private ClassBars() {}

  static Optional<BarChart> of(FilledTable table) {
    Column key = table.layout().key();
    Map<String, Map<String, Double>> byWeights = new LinkedHashMap<>();
    for (OurRow row : table.ours()) {
      scores(row, key)
          .filter(of -> byWeights.isEmpty() || sameClasses(of, byWeights))
          .ifPresent(of -> byWeights.putIfAbsent(row.weights() + ", " + row.measured(), of));
    }
    if (byWeights.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Double> first = byWeights.values().iterator().next();
    List<String> ordered =
        first.keySet().stream()
            .sorted(Comparator.comparing((String label) -> -first.get(label)))
            .toList();
    List<Map.Entry<String, List<Double>>> classes =
        ends(ordered).stream()
            .map(
                label ->
                    Map.entry(label, byWeights.values().stream().map(of -> of.get(label)).toList()))
            .toList();
    String title = table.layout().heading() + ": " + key.heading() + " by class (%)";
    return Optional.of(
        new BarChart(
            title, List.copyOf(byWeights.keySet()), classes, ordered.size() - classes.size()));
  }

  private static List<String> ends(List<String> ordered) {
    if (ordered.size() <= MOST) {
      return ordered;
    }
    List<String> ends = new ArrayList<>(ordered.subList(0, MOST / 2));
    ends.addAll(ordered.subList(ordered.size() - MOST / 2, ordered.size()));
    return ends;
  }

  private static boolean sameClasses(
      Map<String, Double> of, Map<String, Map<String, Double>> byWeights) {
    return of.keySet().equals(byWeights.values().iterator().next().keySet());
  }

  private static Optional<Map<String, Double>> scores(OurRow row, Column key) {
    RunRecord run = row.runs().newest();
    return run.perClass().stream()
        .filter(of -> of.row().equals(row.weights()) && of.unit().equals("%"))
        .filter(of -> isOf(of, key))
        .map(
            of -> {
              Map<String, Double> values = new LinkedHashMap<>();
              for (ClassScore score : of.classes()) {
                values.putIfAbsent(score.label(), score.value());
              }
              return values;
            })
        .filter(of -> !of.isEmpty())
        .findFirst();
  }

  /** The classes of a best epoch are not kept; those of the last one stand in. */
  private static boolean isOf(ClassResults of, Column key) {
    boolean sameTable =
        of.table().equals(key.cellTable())
            || (of.table().startsWith("linear top-1")
                && key.cellTable().startsWith("linear top-1"));
    return sameTable && of.column().equals(key.cellColumn());
  }
}
