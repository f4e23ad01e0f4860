package org.mocoeval.data.doctor;

import java.util.List;
import org.mocoeval.data.layout.ImageSet;

/** How many images each split and each class has; classes without any. */
record ClassBalance(List<ImageSet> splits) implements Check {
  @Override
  public void examine(Notes notes) {
    for (ImageSet set : splits) {
      int[] counts = new int[set.classNames().size()];
      set.images().forEach(image -> counts[image.label()]++);
      Balance balance = new Balance(SplitClasses.of(set), counts, "image");
      notes.fact(set.split().label() + " images", Words.number(set.size()));
      notes.fact(set.split().label() + " balance", balance.text());
      balance.warnOfEmpty(
          notes,
          "Add their images, or number the classes without gaps; else chance level and per-class"
              + " figures count classes that cannot occur.");
    }
  }
}
