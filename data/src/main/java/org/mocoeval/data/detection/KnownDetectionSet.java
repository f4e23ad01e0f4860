package org.mocoeval.data.detection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.Voc2007;

/**
 * The public sets whose size is known; only a complete one may be held against published figures.
 */
public enum KnownDetectionSet {
  /** VOC: 5,011 + 11,540 images of both years' trainval, test of 2007 (PROTOCOLS F). */
  VOC0712(VocDetectionReader.DATASET, 16_551, 4_952),
  /** COCO2017 with 80 categories (PROTOCOLS G). */
  COCO2017(CocoDetectionReader.DATASET, 118_287, 5_000);

  private static final int CATEGORIES = 80;
  private static final int LAST_ID = 90;

  /** Numbers below 90 that COCO planned and left out. */
  private static final Set<Integer> UNUSED = Set.of(12, 26, 29, 30, 45, 66, 68, 69, 71, 83);

  private final String label;
  private final int trainImages;
  private final int valImages;

  KnownDetectionSet(String label, int trainImages, int valImages) {
    this.label = label;
    this.trainImages = trainImages;
    this.valImages = valImages;
  }

  /**
   * Names the set as records do.
   *
   * @return e.g. {@code voc0712}
   */
  public String label() {
    return label;
  }

  /**
   * Counts the classes of the complete set.
   *
   * @return their number
   */
  public int classes() {
    return this == VOC0712 ? Voc2007.CLASSES.size() : CATEGORIES;
  }

  /**
   * Counts the images of a split of the complete set.
   *
   * @param split which
   * @return their number
   */
  public int images(Split split) {
    return split == Split.TRAIN ? trainImages : valImages;
  }

  /**
   * Says whether a set has the classes of this one: VOC's by their names, COCO's by their numbers,
   * which have gaps that no other set has by chance.
   *
   * @param set one split, complete or not
   * @return true if they are the same, in the same order
   */
  public boolean hasClassesOf(DetectionSet set) {
    return this == VOC0712
        ? set.classNames().equals(Voc2007.CLASSES)
        : set.categoryIds().equals(cocoIds());
  }

  private static List<Integer> cocoIds() {
    return IntStream.rangeClosed(1, LAST_ID).filter(id -> !UNUSED.contains(id)).boxed().toList();
  }

  /**
   * Finds the set that one has the layout of, complete or not.
   *
   * @param set one split
   * @return empty for sets that were not read from a known layout
   */
  public static Optional<KnownDetectionSet> withLayoutOf(DetectionSet set) {
    return Arrays.stream(values()).filter(known -> known.label.equals(set.dataset())).findFirst();
  }

  /**
   * Recognises a complete split by its layout, classes and number of images.
   *
   * @param set one split
   * @return empty unless all of them are right
   */
  public static Optional<KnownDetectionSet> complete(DetectionSet set) {
    return withLayoutOf(set)
        .filter(known -> known.hasClassesOf(set))
        .filter(known -> set.size() == known.images(set.role()));
  }
}
