package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The first few cases of a kind, and how many there are. Threads may add in any order; which are
 * kept depends on the cases' own order alone.
 */
final class Examples {
  /** How many cases of a kind are shown. */
  static final int LIMIT = 10;

  private final TreeMap<Integer, String> kept = new TreeMap<>();
  private int total;

  static List<String> of(List<String> cases) {
    Examples examples = new Examples();
    for (int i = 0; i < cases.size(); i++) {
      examples.add(i, cases.get(i));
    }
    return examples.lines();
  }

  synchronized void add(int order, String text) {
    total++;
    kept.put(order, text);
    if (kept.size() > LIMIT) {
      kept.pollLastEntry();
    }
  }

  synchronized int total() {
    return total;
  }

  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>(kept.values());
    if (total > lines.size()) {
      lines.add("and " + Words.number(total - lines.size()) + " more");
    }
    return lines;
  }
}
