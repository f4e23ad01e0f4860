package org.mocoeval.benchmarks.bound;

import org.mocoeval.backbone.resnet.Precision;

/**
 * What must be computed and moved at least, whoever does it.
 *
 * @param operations additions and multiplications of matrix products and convolutions, 0 or more
 * @param precision of these
 * @param bytes that memory must deliver or take, 0 or more; what fits into the caches counts once
 */
public record Work(double operations, Precision precision, double bytes) {
  /** Refuses work that there is not. */
  public Work {
    if (!(operations >= 0) || !(bytes >= 0) || operations + bytes == 0) {
      throw new IllegalArgumentException(
          "no such work: %s operations, %s bytes".formatted(operations, bytes));
    }
  }

  /**
   * Work that products in single precision bound.
   *
   * @param operations above 0
   * @return the work
   */
  public static Work products(double operations) {
    return new Work(operations, Precision.FP32, 0);
  }

  /**
   * Work that memory bounds.
   *
   * @param bytes above 0
   * @return the work
   */
  public static Work traffic(double bytes) {
    return new Work(0, Precision.FP32, bytes);
  }

  /**
   * The same in another precision.
   *
   * @param other than this
   * @return the work
   */
  public Work in(Precision other) {
    return new Work(operations, other, bytes);
  }

  /**
   * Divides by what the machine does in a second; products and traffic may overlap.
   *
   * @param machine measured with as many threads as the work may use
   * @return the fewest seconds
   */
  public double seconds(Roofline machine) {
    return Math.max(operations / machine.operations(precision), bytes / machine.bytes());
  }
}
