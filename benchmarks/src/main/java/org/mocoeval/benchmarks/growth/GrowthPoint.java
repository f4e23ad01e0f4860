package org.mocoeval.benchmarks.growth;

import java.util.OptionalDouble;

/**
 * What one size cost.
 *
 * @param curve its id
 * @param size at least 1
 * @param seconds of the work, above 0
 * @param calls whose median the seconds are, after a warm-up
 * @param peakMegabytes most resident memory of the process in 10⁶ bytes, set-up included; absent
 *     where the system does not say
 */
record GrowthPoint(
    String curve, long size, double seconds, int calls, OptionalDouble peakMegabytes) {
  GrowthPoint {
    if (size < 1 || calls < 1 || !isPositive(seconds)) {
      throw new IllegalArgumentException(
          "expected a size, seconds and calls above 0, found %d, %s and %d"
              .formatted(size, seconds, calls));
    }
    if (peakMegabytes.isPresent() && !isPositive(peakMegabytes.getAsDouble())) {
      throw new IllegalArgumentException(
          "expected megabytes above 0, found " + peakMegabytes.getAsDouble());
    }
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }
}
