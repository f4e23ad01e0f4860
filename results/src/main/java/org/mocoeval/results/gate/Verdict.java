package org.mocoeval.results.gate;

import java.util.Optional;
import java.util.OptionalDouble;
import org.mocoeval.results.record.Cell;

/**
 * What the gate says about one cell.
 *
 * @param cell under test; where it is {@link Outcome#MISSING}, the reference's
 * @param reference what it should be, where there is anything to compare with
 * @param tolerance how far it may lie from that
 * @param outcome the verdict
 */
public record Verdict(
    Cell cell, OptionalDouble reference, Optional<Tolerance> tolerance, Outcome outcome) {

  /** What came out. */
  public enum Outcome {
    /** Within the tolerance. */
    WITHIN,
    /** Too far from the reference, to either side. */
    OUTSIDE,
    /** In the reference run but not in this one: counts as a failure. */
    MISSING,
    /** Nothing to compare with: counts as neither. */
    NOT_COMPARED
  }

  static Verdict notCompared(Cell cell) {
    return new Verdict(cell, OptionalDouble.empty(), Optional.empty(), Outcome.NOT_COMPARED);
  }

  static Verdict missing(Cell reference) {
    return new Verdict(
        reference, OptionalDouble.of(reference.value()), Optional.empty(), Outcome.MISSING);
  }

  static Verdict compare(Cell cell, double reference, Tolerance tolerance) {
    boolean within = tolerance.holds(cell.value(), reference);
    return new Verdict(
        cell,
        OptionalDouble.of(reference),
        Optional.of(tolerance),
        within ? Outcome.WITHIN : Outcome.OUTSIDE);
  }

  /**
   * Says whether the gate must fail for this.
   *
   * @return true for a value outside and for a missing one
   */
  public boolean failed() {
    return outcome == Outcome.OUTSIDE || outcome == Outcome.MISSING;
  }
}
