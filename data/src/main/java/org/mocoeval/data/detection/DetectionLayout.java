package org.mocoeval.data.detection;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.layout.LayoutNames;
import org.mocoeval.data.layout.Split;

/** How a detection set lies on disk (PROTOCOLS F, G). */
public enum DetectionLayout {
  /**
   * {@code VOCdevkit} with {@code VOC2007} and {@code VOC2012}: trained on both years' trainval,
   * measured on test of 2007. A folder with {@code ImageSets/Main} is one year alone, or a set of
   * one's own: trained on its trainval, measured on its test.
   */
  VOC0712("voc0712"),
  /** {@code annotations/instances_train2017.json}, {@code train2017}, and the same of val2017. */
  COCO("coco");

  private final String label;

  DetectionLayout(String label) {
    this.label = label;
  }

  /**
   * Reads a split with all annotations, without opening an image unless its annotation has no size.
   * COCO's train2017 with its masks takes 0.5 GB of memory.
   *
   * @param root the set's folder
   * @param split the part
   * @return the split, whose images are all there
   * @throws DataException when something is missing, malformed or contradictory; a box that cannot
   *     be is kept as it is stated
   */
  public DetectionSet open(Path root, Split split) {
    DetectionSet set = survey(root, split).requireReadable();
    PresentImages.require(set);
    return set;
  }

  /**
   * Reads a split as {@link #open} does, but passes over missing images and annotations of single
   * images that cannot be read: for the doctor, who wants to name all of them.
   *
   * @param root the set's folder
   * @param split the part
   * @return what is usable, and what is not
   * @throws DataException when a list, a folder or COCO's file is missing or malformed, or nothing
   *     can be read
   */
  public DetectionSurvey survey(Path root, Split split) {
    Folders.require(root);
    return switch (this) {
      case VOC0712 -> VocDetectionReader.survey(root, split);
      case COCO -> CocoDetectionReader.survey(root, split);
    };
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root the set's folder
   * @return the layout that fits
   * @throws DataException when none fits; the message says what was found
   */
  public static DetectionLayout detect(Path root) {
    Folders.require(root);
    return matching(root)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s has none of the known layouts (%s): neither annotations/%s, nor"
                            + " VOC2007, nor ImageSets/Main and Annotations are in it; it holds %s:"
                            + " name the folder VOCdevkit or the one that contains annotations with"
                            + " --data, or the layout with --layout",
                        root,
                        String.join(", ", labels()),
                        CocoFolder.fileName(Split.TRAIN),
                        Folders.contents(root))));
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root any path
   * @return empty when none fits
   */
  public static Optional<DetectionLayout> matching(Path root) {
    return Arrays.stream(values()).filter(layout -> layout.matches(root)).findFirst();
  }

  /**
   * Tells a VOC folder that is meant for detection from one that is meant for classification.
   *
   * @param root any path
   * @return true if both years are there, or annotations without any class list
   */
  public static boolean isVocForBoxesAlone(Path root) {
    return VOC0712.matches(root) && VocYears.find(root).areForBoxesAlone();
  }

  /**
   * Finds a layout by its name.
   *
   * @param name one of {@link #labels()}
   * @return the layout
   * @throws UsageException when there is no such name
   */
  public static DetectionLayout named(String name) {
    return LayoutNames.find(List.of(values()), DetectionLayout::label, name);
  }

  /**
   * Lists the names.
   *
   * @return as used on the command line
   */
  public static List<String> labels() {
    return Arrays.stream(values()).map(DetectionLayout::label).toList();
  }

  /**
   * Names the layout.
   *
   * @return as used on the command line
   */
  public String label() {
    return label;
  }

  private boolean matches(Path root) {
    return switch (this) {
      case VOC0712 -> VocYears.isIn(root);
      case COCO -> CocoFolder.isIn(root);
    };
  }
}
