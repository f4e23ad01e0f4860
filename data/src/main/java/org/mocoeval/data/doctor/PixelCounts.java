package org.mocoeval.data.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mocoeval.data.segmentation.LabelMap;

/** How many pixels of a split each class has; for several threads. */
final class PixelCounts {
  private final SplitClasses classes;
  private final AtomicLongArray pixels = new AtomicLongArray(256);
  private final AtomicInteger maps = new AtomicInteger();

  PixelCounts(SplitClasses classes) {
    this.classes = classes;
  }

  /** Counts a map and returns how many of its pixels have a class. */
  long add(LabelMap map) {
    long[] counts = new long[256];
    for (byte cls : map.classes()) {
      counts[cls & 255]++;
    }
    for (int cls = 0; cls < counts.length; cls++) {
      pixels.addAndGet(cls, counts[cls]);
    }
    maps.incrementAndGet();
    return map.classes().length - counts[LabelMap.IGNORED];
  }

  void report(Notes notes) {
    long labelled = counts().sum();
    long ignored = pixels.get(LabelMap.IGNORED);
    notes.fact(
        classes.split() + " label maps",
        String.format(
            "%s read, %s, %s of them ignored",
            Words.number(maps.get()),
            Words.count(labelled + ignored, "pixel"),
            percent(ignored, labelled + ignored)));
    if (labelled > 0) {
      notes.fact(classes.split() + " balance", text(labelled));
      warnOfEmpty(notes);
    }
  }

  private LongStream counts() {
    return IntStream.range(0, classes.names().size()).mapToLong(pixels::get);
  }

  /** Writes the shares of the rarest, the middle and the most frequent class. */
  private String text(long labelled) {
    List<Integer> rarestFirst =
        IntStream.range(0, classes.names().size())
            .boxed()
            .sorted(Comparator.comparingLong(pixels::get))
            .toList();
    return String.format(
        "min %s, median %s, max %s of the pixels with a class",
        share(rarestFirst.get(0), labelled),
        share(rarestFirst.get(rarestFirst.size() / 2), labelled),
        share(rarestFirst.get(rarestFirst.size() - 1), labelled));
  }

  private String share(int cls, long labelled) {
    return percent(pixels.get(cls), labelled) + " (" + classes.printable(cls) + ")";
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "none" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
  }

  private void warnOfEmpty(Notes notes) {
    List<String> names =
        IntStream.range(0, classes.names().size())
            .filter(cls -> pixels.get(cls) == 0)
            .mapToObj(cls -> "class " + cls + ", " + classes.printable(cls))
            .toList();
    if (!names.isEmpty()) {
      notes.warning(
          "empty classes",
          String.format(
              "%s of %s classes have no pixel in %s",
              Words.number(names.size()), Words.number(classes.names().size()), classes.split()),
          Examples.of(names),
          "Check that the label maps were made for these classes: a class that is nowhere in the"
              + " truth has no intersection over union, or 0 where it is predicted.");
    }
  }
}
