package org.mocoeval.data.doctor;

import java.util.List;
import java.util.stream.IntStream;

/** How often each class of a split occurs. */
final class Balance {
  private final SplitClasses classes;
  private final int[] counts;
  private final String unit;

  /**
   * Creates the balance.
   *
   * @param classes the classes
   * @param counts one number a class
   * @param unit what is counted, in the singular
   */
  Balance(SplitClasses classes, int[] counts, String unit) {
    this.classes = classes;
    this.counts = counts.clone();
    this.unit = unit;
  }

  /** Writes the least, the middle and the greatest count with their classes. */
  String text() {
    Spread spread = Spread.of(counts);
    if (spread.isConstant()) {
      return Words.count(spread.min(), unit) + " in every class";
    }
    return String.format(
        "min %s (%s), median %s, max %s (%s) %ss a class",
        Words.number(spread.min()),
        firstWith(spread.min()),
        spread.medianText(),
        Words.number(spread.max()),
        firstWith(spread.max()),
        unit);
  }

  private String firstWith(int wanted) {
    int label =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] == wanted)
            .findFirst()
            .orElseThrow();
    return classes.printable(label);
  }

  /** Warns of classes that do not occur. */
  void warnOfEmpty(Notes notes, String remedy) {
    List<String> names =
        IntStream.range(0, counts.length)
            .filter(label -> counts[label] == 0)
            .mapToObj(label -> "class " + label + ", " + classes.printable(label))
            .toList();
    if (!names.isEmpty()) {
      notes.warning(
          "empty classes",
          String.format(
              "%s of %s classes have no %s in %s",
              Words.number(names.size()), Words.number(counts.length), unit, classes.split()),
          Examples.of(names),
          remedy);
    }
  }
}
