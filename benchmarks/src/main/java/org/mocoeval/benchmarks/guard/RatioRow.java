package org.mocoeval.benchmarks.guard;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * One pairing of a contest, round by round. Values of both sides are speeds in the same unit; where
 * less is better, that is said, and a ratio above 1 always means that ours is the better.
 *
 * @param name of the pairing
 * @param lessIsBetter whether values are seconds or bytes, not rates
 * @param ours the median of each round, in order, each above 0
 * @param peer as many of the peer's
 */
public record RatioRow(Name name, boolean lessIsBetter, List<Double> ours, List<Double> peer) {
  /**
   * What identifies a row.
   *
   * @param piece the contest's id
   * @param ours the name of our line
   * @param peer the name of the peer's line
   */
  public record Name(String piece, String ours, String peer) {
    /** Refuses what does not fit into a field of CSV. */
    public Name {
      for (String part : List.of(piece, ours, peer)) {
        if (!part.matches("[\\w.-]+")) {
          throw new IllegalArgumentException("'" + part + "' is no name");
        }
      }
    }

    @Override
    public String toString() {
      return piece + ": " + ours + " against " + peer;
    }
  }

  /** Checks the rounds. */
  public RatioRow {
    ours = List.copyOf(ours);
    peer = List.copyOf(peer);
    if (ours.isEmpty() || ours.size() != peer.size()) {
      throw new IllegalArgumentException(
          "%d rounds of ours against %d of the peer's".formatted(ours.size(), peer.size()));
    }
    Stream.concat(ours.stream(), peer.stream())
        .filter(value -> !(value > 0) || value.isInfinite())
        .findFirst()
        .ifPresent(
            value -> {
              throw new IllegalArgumentException("the value " + value + " is not above 0");
            });
  }

  /**
   * Divides the medians over the rounds.
   *
   * @return above 0; 2 where ours is twice as fast, or takes half the memory
   */
  public double ratio() {
    return ratio(median(ours), median(peer));
  }

  /**
   * Says how far apart the rounds' own ratios lie.
   *
   * @return their standard deviation by their mean; 0 for a single round, which says nothing
   */
  public double relativeSpread() {
    double[] ratios =
        IntStream.range(0, ours.size())
            .mapToDouble(round -> ratio(ours.get(round), peer.get(round)))
            .toArray();
    return ratios.length < 2
        ? 0
        : new StandardDeviation().evaluate(ratios) / new Mean().evaluate(ratios);
  }

  private double ratio(double own, double others) {
    return lessIsBetter ? others / own : own / others;
  }

  private static double median(List<Double> values) {
    return new Median().evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
