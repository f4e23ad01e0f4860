package org.mocoeval.results.record;

/**
 * The figure that others published for the same quantity.
 *
 * @param value in the unit of the cell beside it
 * @param table which published table, e.g. {@code imagenet_knn}; the gate's tolerance hangs on it
 * @param method e.g. {@code MoCo v2}
 * @param source repository, version and file, or paper
 */
public record PublishedValue(double value, String table, String method, String source) {
  /** Refuses blanks and what is not a number. */
  public PublishedValue {
    Valid.finite("value", value);
    Valid.text("table", table);
    Valid.text("method", method);
    Valid.text("source", source);
  }
}
