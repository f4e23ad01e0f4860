package org.mocoeval.results.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedCell;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * Holds runs against a collection of reference runs: each of the references must have been measured
 * again, by the same protocol on the same data, and must have come out the same up to what its own
 * repeats spread.
 */
public final class ReferenceGate {
  private ReferenceGate() {}

  /**
   * Compares.
   *
   * @param runs what was measured now; runs that no reference is for are not looked at
   * @param references what it should be
   * @param points one tolerance for every value; empty takes it from the references' spread
   * @param force compare although protocol or data differ
   * @return one outcome for each group of references, in their order
   */
  public static List<GateOutcome> check(
      List<RunRecord> runs, List<RunRecord> references, OptionalDouble points, boolean force) {
    List<RepeatedRuns> measured = RepeatedRuns.group(runs);
    List<RepeatedRuns> expected = RepeatedRuns.group(references);
    int comparisons = expected.stream().mapToInt(group -> group.cells().size()).sum();
    List<GateOutcome> outcomes = new ArrayList<>();
    for (RepeatedRuns reference : expected) {
      outcomes.add(outcome(reference, measured, points, force, comparisons));
    }
    return List.copyOf(outcomes);
  }

  private static GateOutcome outcome(
      RepeatedRuns reference,
      List<RepeatedRuns> measured,
      OptionalDouble points,
      boolean force,
      int comparisons) {
    String name = name(reference);
    Optional<RepeatedRuns> found = match(reference, measured);
    if (found.isEmpty()) {
      return new GateOutcome(
          name,
          Optional.of("the reference is there, but no such run: evaluate it, or name its folder"),
          List.of());
    }
    List<String> differences = Comparability.differences(found.get().newest(), reference.newest());
    if (!differences.isEmpty() && !force) {
      return new GateOutcome(
          name, Optional.of(GateFailedException.incomparable(differences).getMessage()), List.of());
    }
    return new GateOutcome(
        name, Optional.empty(), verdicts(found.get(), reference, points, comparisons));
  }

  /** The run that repeats the reference, or else one that should have but measured otherwise. */
  private static Optional<RepeatedRuns> match(RepeatedRuns reference, List<RepeatedRuns> measured) {
    return measured.stream()
        .filter(of -> of.key().equals(reference.key()))
        .findFirst()
        .or(() -> measured.stream().filter(of -> name(of).equals(name(reference))).findFirst());
  }

  private static String name(RepeatedRuns runs) {
    String protocol = runs.key().protocol().replaceFirst(", changed$", "");
    return runs.key().task() + " on " + runs.key().dataset() + ", " + protocol;
  }

  private static List<Verdict> verdicts(
      RepeatedRuns run, RepeatedRuns reference, OptionalDouble points, int comparisons) {
    SeedSpread spread = new SeedSpread(reference, comparisons);
    Optional<RepeatedRuns> sameWork = sameWork(run, reference);
    UnaryOperator<Tolerance> asked =
        usual -> points.isPresent() ? Tolerance.asked(usual.table(), points.getAsDouble()) : usual;
    List<RepeatedCell> expected = sameWork.orElse(reference).cells();
    List<RepeatedCell> found = run.cells();
    List<Verdict> verdicts = new ArrayList<>();
    for (RepeatedCell cell : expected) {
      IntFunction<Tolerance> usual =
          runs -> sameWork.isPresent() ? spread.sameWork(cell) : spread.tolerance(cell, runs);
      verdicts.add(
          find(found, cell)
              .map(
                  now ->
                      Verdict.compare(mean(now), cell.mean(), asked.apply(usual.apply(now.runs()))))
              .orElseGet(() -> Verdict.missing(mean(cell))));
    }
    found.stream()
        .filter(now -> find(expected, now).isEmpty())
        .forEach(now -> verdicts.add(Verdict.notCompared(mean(now))));
    return verdicts;
  }

  private static Optional<RepeatedCell> find(List<RepeatedCell> cells, RepeatedCell like) {
    return cells.stream().filter(of -> same(of, like)).findFirst();
  }

  /** The references of the run's own seeds, where it has no others and nothing was trained. */
  private static Optional<RepeatedRuns> sameWork(RepeatedRuns run, RepeatedRuns reference) {
    Set<OptionalLong> seeds = run.runs().stream().map(RunRecord::seed).collect(Collectors.toSet());
    List<RunRecord> same =
        reference.runs().stream().filter(of -> seeds.contains(of.seed())).toList();
    boolean trained = reference.runs().stream().anyMatch(of -> !of.curves().isEmpty());
    return trained || same.size() < seeds.size()
        ? Optional.empty()
        : Optional.of(new RepeatedRuns(reference.key(), same));
  }

  private static boolean same(RepeatedCell one, RepeatedCell other) {
    return one.cell().name().equals(other.cell().name())
        && one.cell().unit().equals(other.cell().unit());
  }

  private static Cell mean(RepeatedCell of) {
    Cell cell = of.cell();
    return new Cell(
        cell.table(),
        cell.row(),
        cell.column(),
        of.mean(),
        cell.unit(),
        cell.n(),
        of.interval(),
        cell.published());
  }
}
