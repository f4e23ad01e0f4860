package org.mocoeval.results.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The data behind the numbers.
 *
 * @param root where it lay, as the user named it
 * @param fingerprint of its content, whatever its root; equal for equal data
 * @param counts how many of what, e.g. {@code train → 1281167, val → 50000, classes → 1000}
 */
public record DataSource(String root, String fingerprint, Map<String, Long> counts) {
  /** Refuses blanks and negative counts; keeps the order of the counts. */
  public DataSource {
    Valid.text("root", root);
    Valid.text("fingerprint", fingerprint);
    counts.forEach((what, count) -> Valid.atLeast("counts." + what, 0, count));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }
}
