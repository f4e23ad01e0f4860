package org.mocoeval.results.gate;

import java.util.List;
import java.util.Optional;

/**
 * What came out for one run.
 *
 * @param name of the run or its file
 * @param refusal why nothing could be compared: no such run, or another protocol or other data
 * @param verdicts a cell each; empty after a refusal
 */
public record GateOutcome(String name, Optional<String> refusal, List<Verdict> verdicts) {
  /** Copies the list. */
  public GateOutcome {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Judges what was compared.
   *
   * @param name of the run or its file
   * @param verdicts a cell each
   * @return the outcome
   */
  public static GateOutcome of(String name, List<Verdict> verdicts) {
    return new GateOutcome(name, Optional.empty(), verdicts);
  }

  /**
   * Says whether and why the gate must fail for this.
   *
   * @return after a refusal, for a value that failed, and if none was compared; else empty
   */
  public Optional<String> failure() {
    if (refusal.isPresent()) {
      return Optional.of(name + ": " + refusal.get());
    }
    try {
      Gate.enforce(name, verdicts);
      return Optional.empty();
    } catch (GateFailedException e) {
      return Optional.of(e.getMessage());
    }
  }
}
