package org.mocoeval.data.layout;

import java.util.Arrays;
import java.util.Optional;

/**
 * The public sets whose size is known; only a complete one may be held against published figures.
 */
public enum KnownSet {
  /** ImageNet-1k (ILSVRC2012): PROTOCOLS A and C.1. */
  IMAGENET("imagenet", 1000, 1_281_167, 50_000),
  /** Places205; the counts are from memory (PROTOCOLS D). */
  PLACES205("places205", 205, 2_448_873, 20_500),
  /** iNaturalist 2018; the counts are from memory (PROTOCOLS D). */
  INATURALIST2018("inaturalist2018", 8142, 437_513, 24_426);

  private final String label;
  private final int classes;
  private final int trainImages;
  private final int valImages;

  KnownSet(String label, int classes, int trainImages, int valImages) {
    this.label = label;
    this.classes = classes;
    this.trainImages = trainImages;
    this.valImages = valImages;
  }

  /**
   * Names the set as the published figures do.
   *
   * @return e.g. {@code imagenet}
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
    return classes;
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
   * Finds the set that one has the layout of, complete or not.
   *
   * @param set one split
   * @return empty for folders and lists of one's own
   */
  public static Optional<KnownSet> withLayoutOf(ImageSet set) {
    return Arrays.stream(values()).filter(known -> known.label.equals(set.dataset())).findFirst();
  }

  /**
   * Recognises a complete set by its layout and counts.
   *
   * @param set both splits
   * @return empty unless every count is right
   */
  public static Optional<KnownSet> complete(ClassificationSet set) {
    return withLayoutOf(set.train())
        .filter(known -> set.train().classNames().size() == known.classes)
        .filter(known -> set.train().size() == known.trainImages)
        .filter(known -> set.val().size() == known.valImages);
  }
}
