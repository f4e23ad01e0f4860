package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.List;

/** Where the checks write. Used by one thread. */
final class Notes {
  private final List<Fact> facts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  void fact(String name, String value) {
    facts.add(new Fact(name, value));
  }

  void error(String kind, String message, List<String> examples, String remedy) {
    add(new Finding(Severity.ERROR, kind, message, examples, remedy));
  }

  void warning(String kind, String message, List<String> examples, String remedy) {
    add(new Finding(Severity.WARNING, kind, message, examples, remedy));
  }

  /** One cause may stop both splits; it is told once. */
  private void add(Finding finding) {
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  Report report() {
    return new Report(facts, findings);
  }
}
