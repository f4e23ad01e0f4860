package org.mocoeval.data.voc;

import java.util.List;
import java.util.stream.IntStream;

/** What is known about the complete VOC2007: PROTOCOLS B.1. */
public final class Voc2007 {
  /**
   * A class and its labels in the test split.
   *
   * @param name the class
   * @param present images that show it
   * @param ignore images with difficult objects of it only
   */
  public record ClassCount(String name, int present, int ignore) {}

  /** In alphabetical order. */
  public static final List<ClassCount> TEST_LABELS =
      List.of(
          new ClassCount("aeroplane", 204, 1),
          new ClassCount("bicycle", 239, 11),
          new ClassCount("bird", 282, 7),
          new ClassCount("boat", 172, 4),
          new ClassCount("bottle", 212, 28),
          new ClassCount("bus", 174, 9),
          new ClassCount("car", 721, 54),
          new ClassCount("cat", 322, 10),
          new ClassCount("chair", 417, 128),
          new ClassCount("cow", 127, 0),
          new ClassCount("diningtable", 190, 57),
          new ClassCount("dog", 418, 15),
          new ClassCount("horse", 274, 5),
          new ClassCount("motorbike", 222, 11),
          new ClassCount("person", 2007, 90),
          new ClassCount("pottedplant", 224, 30),
          new ClassCount("sheep", 97, 1),
          new ClassCount("sofa", 223, 132),
          new ClassCount("train", 259, 0),
          new ClassCount("tvmonitor", 229, 26));

  /** The 20 classes in alphabetical order. */
  public static final List<String> CLASSES = TEST_LABELS.stream().map(ClassCount::name).toList();

  private Voc2007() {}

  /**
   * Counts the images of a split. Those of train and val are the lengths of their official lists.
   *
   * @param split which
   * @return their number
   */
  public static int images(VocSplit split) {
    return switch (split) {
      case TRAIN -> 2501;
      case VAL -> 2510;
      case TRAINVAL -> 5011;
      case TEST -> 4952;
    };
  }

  /**
   * Recognises a complete split by its classes and counts, for the test split also by its labels:
   * only such a one may be held against published figures.
   *
   * @param set any split
   * @return true if everything known about it is right
   */
  public static boolean isComplete(VocSet set) {
    return set.classNames().equals(CLASSES)
        && set.images().size() == images(set.split())
        && (set.split() != VocSplit.TEST
            || IntStream.range(0, CLASSES.size()).allMatch(cls -> hasTestLabels(set, cls)));
  }

  private static boolean hasTestLabels(VocSet set, int cls) {
    ClassCount known = TEST_LABELS.get(cls);
    return set.targets().count(cls, VocTargets.PRESENT) == known.present
        && set.targets().count(cls, VocTargets.IGNORE) == known.ignore;
  }
}
