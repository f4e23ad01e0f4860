package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mocoeval.data.voc.Voc2007;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;
import org.mocoeval.data.voc.VocTargets;

/** Whether a set with classes of VOC2007 is that set, whole (PROTOCOLS B.1). */
record VocKnownCounts(List<VocSet> splits) implements Check {
  private static final String KNOWN = "known set";

  @Override
  public void examine(Notes notes) {
    if (Collections.disjoint(splits.get(0).classNames(), Voc2007.CLASSES)) {
      notes.fact(KNOWN, "none, it has no class of VOC2007");
      return;
    }
    List<String> differences = new ArrayList<>();
    splits.forEach(set -> compare(set, differences));
    if (differences.isEmpty()) {
      notes.fact(
          KNOWN,
          VocSet.DATASET
              + (splits.size() == 2 ? ", every count is right" : ", as far as it was examined"));
      return;
    }
    notes.fact(KNOWN, "not the complete " + VocSet.DATASET);
    notes.warning(
        KNOWN,
        "the set has classes of VOC2007 but not its counts",
        Examples.of(differences),
        "Fetch what is missing if it is meant to be complete; a subset or another year can be"
            + " evaluated, but not held against published figures.");
  }

  private static void compare(VocSet set, List<String> differences) {
    String split = set.split().label();
    Difference.add(
        differences, split + " classes", Voc2007.CLASSES.size(), set.classNames().size());
    Difference.add(
        differences, split + " images", Voc2007.images(set.split()), set.images().size());
    if (set.split() == VocSplit.TEST) {
      Voc2007.TEST_LABELS.forEach(known -> compare(set, known, differences));
    }
  }

  private static void compare(VocSet set, Voc2007.ClassCount known, List<String> differences) {
    int cls = set.classNames().indexOf(known.name());
    if (cls < 0) {
      differences.add("test has no class " + known.name());
      return;
    }
    String what = "test " + known.name();
    VocTargets targets = set.targets();
    Difference.add(
        differences, what + " positives", known.present(), targets.count(cls, VocTargets.PRESENT));
    Difference.add(
        differences, what + " ignored", known.ignore(), targets.count(cls, VocTargets.IGNORE));
  }
}
