package org.mocoeval.data.doctor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mocoeval.data.Fingerprint;

/** Which classes there are, and whether a label means the same in both splits. */
record ClassOrder(List<SplitClasses> splits) implements Check {
  @Override
  public void examine(Notes notes) {
    List<String> first = splits.get(0).names();
    boolean agreed = splits.stream().allMatch(set -> set.names().equals(first));
    if (agreed) {
      notes.fact("classes", text(first));
      return;
    }
    for (SplitClasses set : splits) {
      notes.fact(set.split() + " classes", text(set.names()));
    }
    disagree(splits.get(0), splits.get(1), notes);
  }

  private static void disagree(SplitClasses a, SplitClasses b, Notes notes) {
    List<String> left = a.names();
    List<String> right = b.names();
    int i = 0;
    while (i < Math.min(left.size(), right.size()) && left.get(i).equals(right.get(i))) {
      i++;
    }
    List<String> differences = new ArrayList<>();
    differences.addAll(only(a, b));
    differences.addAll(only(b, a));
    notes.error(
        "class order",
        String.format(
            "%s and %s differ from class %d on: %s has %s, %s has %s; a label would not mean the"
                + " same in both",
            a.split(), b.split(), i, a.split(), at(left, i), b.split(), at(right, i)),
        Examples.of(differences),
        "Give both splits the same classes.");
  }

  private static List<String> only(SplitClasses here, SplitClasses there) {
    Set<String> known = new HashSet<>(there.names());
    return here.names().stream()
        .filter(name -> !known.contains(name))
        .map(name -> "only in " + here.split() + ": " + Words.printable(name))
        .toList();
  }

  private static String at(List<String> names, int index) {
    return index < names.size() ? Words.printable(names.get(index)) : "no more";
  }

  private static String text(List<String> names) {
    return String.format(
        "%s, first %s, last %s, order %s",
        Words.number(names.size()),
        Words.printable(names.get(0)),
        Words.printable(names.get(names.size() - 1)),
        hash(names));
  }

  /** Shortens the hash of all names: enough to tell two orders apart, few enough to compare. */
  private static String hash(List<String> names) {
    byte[] text = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
    return Sha256.hex(Fingerprint.digest().digest(text)).substring(0, 12);
  }
}
