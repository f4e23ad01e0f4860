package org.mocoeval.data.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mocoeval.data.voc.VocAnnotation;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocTargets;

/** Whether the class lists of a split say what its annotations say; for several threads. */
final class AnnotatedClasses {
  private final VocSet set;
  private final Set<String> known;
  private final Examples contradictions = new Examples();
  private final Examples unknown = new Examples();

  AnnotatedClasses(VocSet set) {
    this.set = set;
    this.known = new HashSet<>(set.classNames());
  }

  void compare(int row, VocAnnotation annotation) {
    for (int cls = 0; cls < known.size(); cls++) {
      String name = set.classNames().get(cls);
      byte listed = set.targets().at(row, cls);
      byte annotated = annotation.target(name);
      if (listed != annotated) {
        contradictions.add(
            row * known.size() + cls,
            String.format(
                "%s: %s is listed as %s, but %s",
                Words.printable(set.id(row)),
                Words.printable(name),
                listed(listed),
                annotated(annotated)));
      }
    }
    List<String> others =
        annotation.objects().stream()
            .map(VocObject::name)
            .filter(name -> !known.contains(name))
            .distinct()
            .map(Words::printable)
            .toList();
    if (!others.isEmpty()) {
      unknown.add(row, Words.printable(set.id(row)) + ": " + String.join(", ", others));
    }
  }

  private static String listed(byte target) {
    return switch (target) {
      case VocTargets.PRESENT -> "present (1)";
      case VocTargets.ABSENT -> "absent (-1)";
      default -> "only difficult (0)";
    };
  }

  private static String annotated(byte target) {
    return switch (target) {
      case VocTargets.PRESENT -> "an object is not difficult";
      case VocTargets.ABSENT -> "there is no object";
      default -> "every object is difficult";
    };
  }

  void report(Notes notes) {
    String split = set.split().label();
    if (contradictions.total() > 0) {
      notes.warning(
          "lists against annotations",
          Words.count(contradictions.total(), "label") + " of " + split + " differ from the boxes",
          contradictions.lines(),
          "Take lists and annotations from the same copy of the set: classification trusts the"
              + " lists, detection the boxes.");
    }
    if (unknown.total() > 0) {
      notes.warning(
          "objects without a class list",
          Words.count(unknown.total(), "annotation")
              + " of "
              + split
              + " with objects of classes that have no list",
          unknown.lines(),
          "Add the lists of these classes, or correct the objects' names.");
    }
  }
}
