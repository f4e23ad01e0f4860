package org.mocoeval.data.doctor;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.layout.ImageSet;

/** How many images each split and each class has; classes without any. */
record ClassBalance(List<ImageSet> splits) implements Check {
  @Override
  public void examine(Notes notes) {
    for (ImageSet set : splits) {
      int[] counts = new int[set.classNames().size()];
      set.images().forEach(image -> counts[image.label()]++);
      notes.fact(set.split().label() + " images", Words.number(set.size()));
      notes.fact(set.split().label() + " balance", text(set, counts));
      empty(set, counts, notes);
    }
  }

  private static String text(ImageSet set, int[] counts) {
    Spread spread = Spread.of(counts);
    if (spread.isConstant()) {
      return Words.count(spread.min(), "image") + " in every class";
    }
    return String.format(
        "min %s (%s), median %s, max %s (%s) images a class",
        Words.number(spread.min()),
        firstWith(set, counts, spread.min()),
        spread.medianText(),
        Words.number(spread.max()),
        firstWith(set, counts, spread.max()));
  }

  private static String firstWith(ImageSet set, int[] counts, int wanted) {
    int label =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] == wanted)
            .findFirst()
            .orElseThrow();
    return Words.printable(set.classNames().get(label));
  }

  private static void empty(ImageSet set, int[] counts, Notes notes) {
    List<String> names =
        IntStream.range(0, counts.length)
            .filter(label -> counts[label] == 0)
            .mapToObj(
                label -> "class " + label + ", " + Words.printable(set.classNames().get(label)))
            .toList();
    if (!names.isEmpty()) {
      notes.warning(
          "empty classes",
          String.format(
              "%s of %s have no image in %s",
              Words.number(names.size()),
              Words.number(counts.length) + " classes",
              set.split().label()),
          Examples.of(names),
          "Add their images, or number the classes without gaps; else chance level and per-class"
              + " figures count classes that cannot occur.");
    }
  }
}
