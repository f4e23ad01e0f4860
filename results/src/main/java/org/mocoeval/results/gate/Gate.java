package org.mocoeval.results.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;

/** Compares the cells of a run with what was published, or with an earlier run. */
public final class Gate {
  /**
   * What the same protocol on the same data and weights may differ by, in points: sums in another
   * order turn over a few ties (2 of 5,000 images are 0.04).
   */
  public static final double SAME_RUN_POINTS = 0.05;

  private Gate() {}

  /**
   * Compares with the published figures that the cells carry.
   *
   * @param record a run
   * @return a verdict a cell, in order
   */
  public static List<Verdict> check(RunRecord record) {
    return check(record, OptionalDouble.empty());
  }

  /**
   * Compares with the published figures that the cells carry.
   *
   * @param record a run
   * @param points the tolerance for every table; empty takes {@link Tolerance#of}, and a figure
   *     outside the page then has none and is not compared
   * @return a verdict a cell, in order
   */
  public static List<Verdict> check(RunRecord record, OptionalDouble points) {
    return record.cells().stream().map(cell -> published(cell, points)).toList();
  }

  /**
   * Compares with an earlier run, cell by cell.
   *
   * @param record a run
   * @param reference the earlier run
   * @param points the tolerance; empty takes {@link #SAME_RUN_POINTS}
   * @param force compare although protocol or data differ
   * @return a verdict a cell of either
   * @throws GateFailedException when protocol or data differ and {@code force} is not set
   */
  public static List<Verdict> against(
      RunRecord record, RunRecord reference, OptionalDouble points, boolean force) {
    if (!force) {
      Comparability.require(record, reference);
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Cell cell : record.cells()) {
      Optional<Cell> earlier = same(cell, reference);
      verdicts.add(
          earlier
              .map(found -> Verdict.compare(cell, found.value(), rerun(cell, points)))
              .orElseGet(() -> Verdict.notCompared(cell)));
    }
    reference.cells().stream()
        .filter(cell -> same(cell, record).isEmpty())
        .map(Verdict::missing)
        .forEach(verdicts::add);
    return List.copyOf(verdicts);
  }

  /**
   * Fails unless something was compared and all of it is well.
   *
   * @param what the run, for the message
   * @param verdicts of that run
   * @throws GateFailedException naming every value that fails
   */
  public static void enforce(String what, List<Verdict> verdicts) {
    if (verdicts.stream().anyMatch(Verdict::failed)) {
      throw GateFailedException.outside(what, verdicts);
    }
    if (verdicts.stream().noneMatch(verdict -> verdict.outcome() == Verdict.Outcome.WITHIN)) {
      throw GateFailedException.nothingToCompare(what, verdicts.size());
    }
  }

  private static Verdict published(Cell cell, OptionalDouble points) {
    Optional<PublishedValue> figure = cell.published();
    Optional<Tolerance> tolerance =
        figure.flatMap(known -> tolerance(known, cell.column(), points));
    if (tolerance.isEmpty()) {
      return Verdict.notCompared(cell);
    }
    return Verdict.compare(cell, figure.orElseThrow().value(), tolerance.orElseThrow());
  }

  private static Optional<Tolerance> tolerance(
      PublishedValue figure, String column, OptionalDouble points) {
    if (points.isPresent()) {
      return Optional.of(Tolerance.asked(figure.table(), points.getAsDouble()));
    }
    return PageTable.of(figure.table()).map(table -> Tolerance.of(table, column));
  }

  private static Tolerance rerun(Cell cell, OptionalDouble points) {
    return points.isPresent()
        ? Tolerance.asked(cell.table(), points.getAsDouble())
        : new Tolerance(cell.table(), SAME_RUN_POINTS, "the same work again");
  }

  private static Optional<Cell> same(Cell cell, RunRecord in) {
    Stream<Cell> cells = in.cells().stream();
    return cells
        .filter(other -> other.name().equals(cell.name()) && other.unit().equals(cell.unit()))
        .findFirst();
  }
}
