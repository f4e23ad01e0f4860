package org.mocoeval.results.compare;

import java.util.BitSet;
import java.util.Optional;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.SampleResults;

/**
 * A cell in its run.
 *
 * @param run the run
 * @param cell one of its cells
 */
record Measured(RunRecord run, Cell cell) {
  /** How far a printed percentage may be from its samples. */
  private static final double ROUNDING = 1e-6;

  private static final double LARGEST = 1e100;

  Optional<SampleResults> samples() {
    return run.samples().stream()
        .filter(of -> isCell(of.table(), of.row(), of.column()))
        .findFirst();
  }

  Optional<Resamples> resamples() {
    return run.resamples().stream()
        .filter(of -> isCell(of.table(), of.row(), of.column()))
        .findFirst();
  }

  /** A record may have been edited: bits that make another value are no evidence for this one. */
  boolean agreesWith(SampleResults samples) {
    BitSet correct = samples.outcomes();
    double percent = 100.0 * correct.cardinality() / samples.n();
    return cell.unit().equals("%") && Math.abs(percent - cell.value()) <= ROUNDING;
  }

  /** Squares of larger numbers overflow, and no metric comes near. */
  boolean isInRange() {
    double value = Math.abs(cell.value());
    double ends =
        cell.interval().map(of -> Math.max(Math.abs(of.low()), Math.abs(of.high()))).orElse(0.0);
    return Math.max(value, ends) <= LARGEST;
  }

  private boolean isCell(String table, String row, String column) {
    return table.equals(cell.table()) && row.equals(cell.row()) && column.equals(cell.column());
  }
}
