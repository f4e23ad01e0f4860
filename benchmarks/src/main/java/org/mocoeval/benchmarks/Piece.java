package org.mocoeval.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mocoeval.benchmarks.bound.Work;

/** What a {@link Contest} is about: the rows of its table and the work of either side. */
interface Piece {
  /** The rows of the table, in order. */
  List<Pairing> pairings();

  /**
   * What our lines need at least, an image or a call; those whose bound is not known are absent.
   */
  default Map<String, Work> work() {
    return Map.of();
  }

  /** The peer's script below {@code benchmarks/peers}, and its arguments. */
  List<String> peer(Workplace place);

  /**
   * Does our side's work, which has a process to itself, and prints a line for each speed.
   *
   * @throws IOException if files cannot be written or read
   */
  void measure(Workplace place) throws IOException;
}
