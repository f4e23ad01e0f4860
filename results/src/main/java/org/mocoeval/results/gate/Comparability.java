package org.mocoeval.results.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.mocoeval.results.record.RunRecord;

/** Whether two runs measured the same thing, and if not, what differs. */
public final class Comparability {
  private Comparability() {}

  /**
   * Names what makes two runs incomparable.
   *
   * @param one a run
   * @param other another
   * @return empty when protocol and data are the same
   */
  public static List<String> differences(RunRecord one, RunRecord other) {
    List<String> differences = new ArrayList<>();
    if (!one.task().equals(other.task())) {
      differences.add("task: " + one.task() + " and " + other.task());
    }
    SortedMap<String, String> settings = one.protocol().settings();
    SortedMap<String, String> others = other.protocol().settings();
    TreeSet<String> keys = new TreeSet<>(settings.keySet());
    keys.addAll(others.keySet());
    for (String key : keys) {
      String left = settings.getOrDefault(key, "absent");
      String right = others.getOrDefault(key, "absent");
      if (!left.equals(right)) {
        differences.add("protocol " + key + ": " + left + " and " + right);
      }
    }
    if (!one.data().fingerprint().equals(other.data().fingerprint())) {
      differences.add("data: " + one.data().root() + " and " + other.data().root());
    }
    return differences;
  }

  static void require(RunRecord record, RunRecord reference) {
    List<String> differences = differences(record, reference);
    if (!differences.isEmpty()) {
      throw GateFailedException.incomparable(differences);
    }
  }
}
