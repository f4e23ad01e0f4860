package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A problem.
 *
 * @param severity how much it matters
 * @param kind its kind in a few words, the same for every set
 * @param message what is wrong
 * @param examples where; at most {@link Examples#LIMIT}, and a line that says how many more
 * @param remedy what to do
 */
public record Finding(
    Severity severity, String kind, String message, List<String> examples, String remedy) {
  /** Refuses nulls. */
  public Finding {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(message);
    Objects.requireNonNull(remedy);
    examples = List.copyOf(examples);
  }

  /** Writes the finding as a paragraph: the problem, the examples, what to do. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(severity.name().toLowerCase(Locale.ROOT) + " (" + kind + "): " + message);
    examples.forEach(example -> lines.add("    " + example));
    lines.add("  " + remedy);
    return lines;
  }
}
