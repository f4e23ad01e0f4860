package org.mocoeval.benchmarks;

import java.util.List;

/**
 * Two lines that are held against each other.
 *
 * @param ours the name of our line
 * @param peer the name of the peer's line
 * @param goal the ratio of medians to reach, or a dash
 */
record Pairing(String ours, String peer, String goal) {
  static Pairing withoutGoal(String ours, String peer) {
    return new Pairing(ours, peer, "–");
  }

  /** A training step: its time, and memory up to 1.1 times the peer's, a ratio of at least 0.91. */
  static List<Pairing> ofStep(String goal) {
    return List.of(
        new Pairing("step", "eager", goal),
        new Pairing("step", "channels_last", goal),
        new Pairing("peak", "eager_peak", "≥ 0.91"),
        new Pairing("peak", "channels_last_peak", "≥ 0.91"));
  }
}
