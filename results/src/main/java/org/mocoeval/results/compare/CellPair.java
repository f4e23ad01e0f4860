package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A cell of A beside the same of B, in every run that has it.
 *
 * @param name its column; for rows other than the checkpoint's own also the row
 * @param a at least one, by seed
 * @param b at least one, by seed
 */
record CellPair(String name, List<Measured> a, List<Measured> b) {
  CellPair {
    a = List.copyOf(a);
    b = List.copyOf(b);
  }

  String table() {
    return a.get(0).cell().table();
  }

  String column() {
    return a.get(0).cell().column();
  }

  String unit() {
    return a.get(0).cell().unit();
  }

  double meanA() {
    return mean(a);
  }

  double meanB() {
    return mean(b);
  }

  boolean isRepeated() {
    return a.size() > 1 || b.size() > 1;
  }

  /** Runs that both begin from the same random numbers, by seed. */
  List<MeasuredPair> atCommonSeeds() {
    List<MeasuredPair> pairs = new ArrayList<>();
    for (Measured one : a) {
      OptionalLong seed = one.run().seed();
      b.stream()
          .filter(other -> seed.isPresent() && other.run().seed().equals(seed))
          .findFirst()
          .ifPresent(other -> pairs.add(new MeasuredPair(one, other)));
    }
    return List.copyOf(pairs);
  }

  /** One run of each: of the first common seed, where there is one. */
  MeasuredPair one() {
    return atCommonSeeds().stream()
        .findFirst()
        .orElseGet(() -> new MeasuredPair(a.get(0), b.get(0)));
  }

  private static double mean(List<Measured> runs) {
    double first = runs.get(0).cell().value();
    boolean equal = runs.stream().allMatch(run -> run.cell().value() == first);
    return equal
        ? first
        : runs.stream().mapToDouble(run -> run.cell().value()).average().orElseThrow();
  }
}
