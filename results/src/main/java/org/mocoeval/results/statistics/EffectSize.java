package org.mocoeval.results.statistics;

/**
 * How large a difference is, whatever the number of samples.
 *
 * @param name e.g. {@code Cohen's g}
 * @param value finite; positive speaks for B
 */
public record EffectSize(String name, double value) {
  /** Refuses values that are no number. */
  public EffectSize {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": expected a finite number, found " + value);
    }
  }
}
