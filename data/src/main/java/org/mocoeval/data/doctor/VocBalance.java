package org.mocoeval.data.doctor;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocTargets;

/** How many images and labels each split has, and positives each class; classes without any. */
record VocBalance(List<VocSet> splits) implements Check {
  @Override
  public void examine(Notes notes) {
    for (VocSet set : splits) {
      VocTargets targets = set.targets();
      int[] positives =
          IntStream.range(0, targets.classes())
              .map(cls -> targets.count(cls, VocTargets.PRESENT))
              .toArray();
      Balance balance = new Balance(SplitClasses.of(set), positives, "positive image");
      String split = set.split().label();
      notes.fact(split + " images", Words.number(set.images().size()));
      notes.fact(split + " labels", text(targets));
      notes.fact(split + " balance", balance.text());
      balance.warnOfEmpty(
          notes,
          "Add their images, or remove the class's lists; else it has no average precision, and the"
              + " mean over classes none either.");
    }
  }

  private static String text(VocTargets targets) {
    return String.format(
        "%s present, %s absent, %s ignored (only difficult objects)",
        Words.number(targets.count(VocTargets.PRESENT)),
        Words.number(targets.count(VocTargets.ABSENT)),
        Words.number(targets.count(VocTargets.IGNORE)));
  }
}
