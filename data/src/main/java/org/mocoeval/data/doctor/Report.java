package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the doctor found.
 *
 * @param summary what the set is, healthy or not
 * @param findings the problems, in the order of the checks
 */
public record Report(List<Fact> summary, List<Finding> findings) {
  /** Copies both. */
  public Report {
    summary = List.copyOf(summary);
    findings = List.copyOf(findings);
  }

  /**
   * Counts the findings of a severity.
   *
   * @param severity which
   * @return their number
   */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /**
   * Writes the report for a reader: the summary, the errors, the warnings, their numbers.
   *
   * @return lines without line ends
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int width = summary.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    summary.forEach(
        fact ->
            lines.add(
                fact.name() + " ".repeat(width - fact.name().length()) + "  " + fact.value()));
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity))
        .forEach(
            finding -> {
              lines.add("");
              lines.addAll(finding.lines());
            });
    lines.add("");
    lines.add(verdict());
    return lines;
  }

  private String verdict() {
    return findings.isEmpty()
        ? "no problem found"
        : Words.count(count(Severity.ERROR), "error")
            + ", "
            + Words.count(count(Severity.WARNING), "warning");
  }
}
