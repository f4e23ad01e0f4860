package org.mocoeval.benchmarks.growth;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.benchmarks.growth.PowerLaw.Cost;

/**
 * All points of a curve and what they say.
 *
 * @param curve which
 * @param points by ascending size, at least one
 */
record MeasuredCurve(Curve curve, List<GrowthPoint> points) {
  /** Less than this is the JVM's own coming and going. */
  private static final double FLAT_MEGABYTES = 64;

  private static final double FLAT_SHARE = 0.1;

  MeasuredCurve {
    points = points.stream().sorted(Comparator.comparingLong(GrowthPoint::size)).toList();
    if (points.isEmpty()) {
      throw new IllegalArgumentException(curve.id() + " has no points");
    }
  }

  /** Groups points by curve, in the order of {@link Curve}. */
  static List<MeasuredCurve> of(List<GrowthPoint> points) {
    return points.stream()
        .collect(Collectors.groupingBy(point -> Curve.named(point.curve())))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new MeasuredCurve(entry.getKey(), entry.getValue()))
        .toList();
  }

  GrowthPoint largest() {
    return points.get(points.size() - 1);
  }

  /** Empty for fewer than three sizes. */
  Optional<PowerLaw> time() {
    return PowerLaw.ofLargestHalf(
        points.stream().map(of -> new Cost(of.size(), of.seconds())).toList());
  }

  /** The peaks by size; none unless all are known. */
  List<Cost> peaks() {
    return points.stream().allMatch(of -> of.peakMegabytes().isPresent())
        ? points.stream().map(of -> new Cost(of.size(), of.peakMegabytes().getAsDouble())).toList()
        : List.of();
  }

  /** Whether the largest size takes about as much memory as the smallest. */
  boolean isFlat() {
    List<Cost> peaks = peaks();
    if (peaks.isEmpty()) {
      return false;
    }
    double smallest = peaks.get(0).cost();
    double more = peaks.get(peaks.size() - 1).cost() - smallest;
    return more <= Math.max(FLAT_MEGABYTES, FLAT_SHARE * smallest);
  }

  /**
   * Of memory above the smallest size's over the size above it; empty if memory is flat or does not
   * always grow.
   */
  Optional<PowerLaw> memory() {
    List<Cost> peaks = peaks();
    if (peaks.isEmpty() || isFlat()) {
      return Optional.empty();
    }
    Cost smallest = peaks.get(0);
    List<Cost> above =
        peaks.stream()
            .skip(1)
            .map(peak -> new Cost(peak.size() - smallest.size(), peak.cost() - smallest.cost()))
            .toList();
    return above.stream().allMatch(peak -> peak.cost() > 0)
        ? PowerLaw.ofLargestHalf(above)
        : Optional.empty();
  }
}
