package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mocoeval.data.segmentation.KnownSegmentationSet;
import org.mocoeval.data.segmentation.SegmentationSet;

/** Whether a segmentation set with classes of a public one is that set, whole (PROTOCOLS H). */
record SegmentationCounts(List<SegmentationSet> splits) implements Check {
  private static final String KNOWN = "known set";

  @Override
  public void examine(Notes notes) {
    KnownSegmentationSet.withLayoutOf(splits.get(0)).ifPresent(known -> examine(known, notes));
  }

  private void examine(KnownSegmentationSet known, Notes notes) {
    if (hasOtherClasses(known)) {
      notes.fact(KNOWN, "none, it has no class of " + known.label());
      return;
    }
    List<String> differences = new ArrayList<>();
    for (SegmentationSet set : splits) {
      int classes = set.coding().classNames().size();
      Difference.add(differences, set.split() + " classes", known.classNames().size(), classes);
      Difference.add(differences, set.split() + " images", known.images(set.role()), set.size());
    }
    if (differences.isEmpty()) {
      String whole = splits.size() == 2 ? "every count is right" : "as far as it was examined";
      notes.fact(KNOWN, known.label() + ", " + whole + source(known));
      return;
    }
    notes.fact(KNOWN, "not the complete " + known.label());
    notes.warning(
        KNOWN,
        "the set has classes of " + known.label() + " but not its counts" + source(known),
        differences,
        remedy(known));
  }

  /** The background, which is the first of VOC's classes, says nothing about the others. */
  private boolean hasOtherClasses(KnownSegmentationSet known) {
    List<String> names = known.classNames();
    return Collections.disjoint(
        splits.get(0).coding().classNames(), names.subList(1, names.size()));
  }

  private static String source(KnownSegmentationSet known) {
    return known == KnownSegmentationSet.CITYSCAPES
        ? " (its expected counts are from memory, not from its distribution)"
        : "";
  }

  private static String remedy(KnownSegmentationSet known) {
    String add =
        known == KnownSegmentationSet.VOC2012_AUG
            ? " The 9,118 additional training images need aug.txt and SegmentationClassAug, which"
                + " mmsegmentation's tools/convert_datasets/voc_aug.py makes."
            : "";
    return "Fetch what is missing if it is meant to be complete; a subset can be evaluated, but not"
        + " held against published figures."
        + add;
  }
}
