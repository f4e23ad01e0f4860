package org.mocoeval.results.published;

import java.util.Optional;
import org.mocoeval.results.record.PublishedValue;

/**
 * One published number.
 *
 * @param table e.g. {@code imagenet_knn}; {@link PageTable} names those of the page
 * @param method e.g. {@code MoCo v2}
 * @param config the pre-training configuration, as its authors call it
 * @param setting the layer or the downstream configuration, where the table has several
 * @param column e.g. {@code k=20}
 * @param value in {@code unit}
 * @param unit {@code %}; {@code GB} and {@code hours} in one table of the paper
 * @param source repository, version and file, or paper
 * @param provenance how near to its origin it was read
 */
public record Figure(
    String table,
    String method,
    String config,
    Optional<String> setting,
    String column,
    double value,
    String unit,
    String source,
    Provenance provenance) {
  /** Refuses values that cannot be. */
  public Figure {
    double most = unit.equals("%") ? 100 : 10_000;
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          table + ", " + method + ", " + column + ": expected 0 to " + most + ", found " + value);
    }
  }

  /**
   * Puts the figure into the form that stands beside a cell.
   *
   * @return value, table, method and source
   */
  public PublishedValue beside() {
    return new PublishedValue(value, table, method, source);
  }
}
