package org.mocoeval.data.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.KnownSet;

/** Whether a set in the layout of a public one is that set, whole. */
record KnownCounts(List<ImageSet> splits) implements Check {
  /** PROTOCOLS D gives these counts from memory. */
  private static final Set<KnownSet> FROM_MEMORY =
      EnumSet.of(KnownSet.PLACES205, KnownSet.INATURALIST2018);

  @Override
  public void examine(Notes notes) {
    KnownSet.withLayoutOf(splits.get(0)).ifPresent(known -> compare(known, notes));
  }

  private void compare(KnownSet known, Notes notes) {
    List<String> differences = new ArrayList<>();
    Difference.add(differences, "classes", known.classes(), splits.get(0).classNames().size());
    for (ImageSet set : splits) {
      String what = set.split().label() + " images";
      Difference.add(differences, what, known.images(set.split()), set.size());
    }
    String source =
        FROM_MEMORY.contains(known)
            ? " (its expected counts are from memory, not from its distribution)"
            : "";
    if (differences.isEmpty()) {
      notes.fact("known set", known.label() + ", every count is right" + source);
      return;
    }
    notes.fact("known set", "not the complete " + known.label() + source);
    notes.warning(
        "known set",
        "the set has the layout of " + known.label() + " but not its counts" + source,
        differences,
        "Fetch what is missing if it is meant to be complete; a subset can be evaluated, but not"
            + " held against published figures.");
  }
}
