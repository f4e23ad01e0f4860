package org.mocoeval.data.segmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.layout.Split;

/**
 * The public sets whose size is known; only a complete one may be held against published figures.
 */
public enum KnownSegmentationSet {
  /** VOC2012 with the additional training labels: 1,464 + 9,118 images (PROTOCOLS H). */
  VOC2012_AUG(Voc2012Reader.DATASET, 10_582, 1_449),
  /** Cityscapes, fine annotations; the counts are from memory (PROTOCOLS H). */
  CITYSCAPES(CityscapesReader.DATASET, 2_975, 500);

  private final String label;
  private final int trainImages;
  private final int valImages;

  KnownSegmentationSet(String label, int trainImages, int valImages) {
    this.label = label;
    this.trainImages = trainImages;
    this.valImages = valImages;
  }

  /**
   * Names the set as records do.
   *
   * @return e.g. {@code voc2012aug}
   */
  public String label() {
    return label;
  }

  /**
   * Lists the classes of the complete set.
   *
   * @return in the order of the labels
   */
  public List<String> classNames() {
    return switch (this) {
      case VOC2012_AUG -> Voc2012Reader.CLASSES;
      case CITYSCAPES -> CityscapesLabels.CLASSES;
    };
  }

  /**
   * Counts the images of a split of the complete set.
   *
   * @param split which; {@link Split#TRAIN} with the additional images
   * @return their number
   */
  public int images(Split split) {
    return split == Split.TRAIN ? trainImages : valImages;
  }

  /**
   * Finds the set that one has the layout of, complete or not.
   *
   * @param set one split
   * @return empty for sets of one's own
   */
  public static Optional<KnownSegmentationSet> withLayoutOf(SegmentationSet set) {
    return Arrays.stream(values()).filter(known -> known.label.equals(set.dataset())).findFirst();
  }

  /**
   * Recognises a complete split by its layout, classes and number of images.
   *
   * @param set one split
   * @return empty unless all of them are right
   */
  public static Optional<KnownSegmentationSet> complete(SegmentationSet set) {
    return withLayoutOf(set)
        .filter(known -> set.coding().classNames().equals(known.classNames()))
        .filter(known -> set.size() == known.images(set.role()));
  }
}
