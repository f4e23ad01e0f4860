package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mocoeval.results.repeat.RepeatedRuns;
import org.mocoeval.results.statistics.Holm;

/**
 * Everything said of two sides.
 *
 * @param alpha the level that all tests together keep
 * @param tests how many were made
 * @param pairs in A's order
 * @param onlyA groups without a partner in B
 * @param onlyB groups without a partner in A
 */
public record Comparison(
    double alpha,
    int tests,
    List<PairComparison> pairs,
    List<RepeatedRuns> onlyA,
    List<RepeatedRuns> onlyB) {
  /** Copies the lists. */
  public Comparison {
    pairs = List.copyOf(pairs);
    onlyA = List.copyOf(onlyA);
    onlyB = List.copyOf(onlyB);
  }

  /**
   * One measurement of both sides.
   *
   * @param runs what is compared
   * @param tables its cells, by table
   * @param notCompared cells that only one side has, or whose values are absurd
   */
  public record PairComparison(
      ComparedRuns runs, Map<String, List<JudgedCell>> tables, List<String> notCompared) {
    /** Copies the list. */
    public PairComparison {
      notCompared = List.copyOf(notCompared);
    }
  }

  private record Tested(CellPair cells, Evidence evidence) {}

  /**
   * Tests every cell, then corrects for all tests at once.
   *
   * @param pairing what may be compared
   * @param rows which rows
   * @param alpha in (0, 1)
   * @return with a verdict a cell
   */
  public static Comparison of(Pairing pairing, Rows rows, double alpha) {
    List<List<Tested>> tested = new ArrayList<>();
    List<CellPairs> cells = new ArrayList<>();
    for (ComparedRuns runs : pairing.pairs()) {
      CellPairs both = CellPairs.of(runs, rows);
      cells.add(both);
      tested.add(both.pairs().stream().map(pair -> new Tested(pair, SeedTests.of(pair))).toList());
    }
    double[] p =
        tested.stream()
            .flatMap(List::stream)
            .flatMap(cell -> cell.evidence().result().stream())
            .mapToDouble(result -> result.p())
            .toArray();
    return judged(pairing, cells, tested, Holm.adjusted(p), alpha);
  }

  private static Comparison judged(
      Pairing pairing,
      List<CellPairs> cells,
      List<List<Tested>> tested,
      double[] adjusted,
      double alpha) {
    List<PairComparison> pairs = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < tested.size(); i++) {
      List<JudgedCell> judged = new ArrayList<>();
      for (Tested one : tested.get(i)) {
        boolean hasTest = one.evidence().result().isPresent();
        OptionalDouble p = hasTest ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty();
        judged.add(JudgedCell.of(one.cells(), one.evidence(), p, alpha));
      }
      Map<String, List<JudgedCell>> tables =
          judged.stream()
              .collect(
                  Collectors.groupingBy(
                      JudgedCell::table, LinkedHashMap::new, Collectors.toList()));
      pairs.add(new PairComparison(pairing.pairs().get(i), tables, cells.get(i).notCompared()));
    }
    return new Comparison(alpha, adjusted.length, pairs, pairing.onlyA(), pairing.onlyB());
  }
}
