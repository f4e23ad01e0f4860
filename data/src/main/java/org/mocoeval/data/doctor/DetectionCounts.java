package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.DetectionSurvey;
import org.mocoeval.data.detection.KnownDetectionSet;
import org.mocoeval.data.voc.Voc2007;

/** Whether a detection set with classes of a public one is that set, whole (PROTOCOLS F, G). */
record DetectionCounts(List<DetectionSurvey> splits) implements Check {
  private static final String KNOWN = "known set";

  @Override
  public void examine(Notes notes) {
    KnownDetectionSet.withLayoutOf(splits.get(0).readable())
        .ifPresent(known -> examine(known, notes));
  }

  private void examine(KnownDetectionSet known, Notes notes) {
    if (hasOtherClasses(known)) {
      notes.fact(KNOWN, "none, it has no class of " + known.label());
      return;
    }
    List<String> differences = new ArrayList<>();
    splits.forEach(survey -> compare(known, survey.readable(), differences));
    if (differences.isEmpty()) {
      String whole = splits.size() == 2 ? "every count is right" : "as far as it was examined";
      notes.fact(KNOWN, known.label() + ", " + whole);
      return;
    }
    notes.fact(KNOWN, "not the complete " + known.label());
    notes.warning(
        KNOWN,
        "the set has classes of " + known.label() + " but not its counts",
        Examples.of(differences),
        "Fetch what is missing if it is meant to be complete; a subset can be evaluated, but not"
            + " held against published figures.");
  }

  private static void compare(KnownDetectionSet known, DetectionSet set, List<String> differences) {
    int classes = set.classNames().size();
    Difference.add(differences, set.split() + " classes", known.classes(), classes);
    if (classes == known.classes() && !known.hasClassesOf(set)) {
      differences.add(set.split() + " has other classes, or numbers them otherwise");
    }
    Difference.add(differences, set.split() + " images", known.images(set.role()), set.size());
  }

  /** COCO's own numbers say nothing of a set that numbers three classes from 1. */
  private boolean hasOtherClasses(KnownDetectionSet known) {
    List<String> names = splits.get(0).readable().classNames();
    return known == KnownDetectionSet.VOC0712
        ? Collections.disjoint(names, Voc2007.CLASSES)
        : !names.contains("person");
  }
}
