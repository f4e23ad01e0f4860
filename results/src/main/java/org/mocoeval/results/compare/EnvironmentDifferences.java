package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.mocoeval.results.record.Environment;

/** What two runs were computed with, where it differs: worth knowing, no reason to refuse. */
final class EnvironmentDifferences {
  private EnvironmentDifferences() {}

  static List<String> between(Environment a, Environment b) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(a.versions().keySet());
    names.addAll(b.versions().keySet());
    for (String name : names) {
      compare(
          name,
          a.versions().getOrDefault(name, "absent"),
          b.versions().getOrDefault(name, "absent"),
          differences);
    }
    compare("os", a.os(), b.os(), differences);
    compare("processor", a.processor(), b.processor(), differences);
    compare("cores", a.cores(), b.cores(), differences);
    compare("device", a.device(), b.device(), differences);
    compare("threads", a.threads(), b.threads(), differences);
    return List.copyOf(differences);
  }

  private static void compare(String what, Object a, Object b, List<String> differences) {
    if (!a.equals(b)) {
      differences.add(what + ": " + a + " and " + b);
    }
  }
}
