package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.layout.Split;

/** How a detection set lies on disk (PROTOCOLS F, G). */
public enum DetectionLayout {
  /** {@code VOCdevkit} with VOC2007 and VOC2012, or one year alone. */
  VOC0712("voc0712"),
  /** {@code annotations/instances_train2017.json} and {@code train2017}, val likewise. */
  COCO("coco");

  private final String label;

  DetectionLayout(String label) {
    this.label = label;
  }

  /**
   * Reads images and objects of a split; opens no image whose size its annotation states.
   *
   * @param root the set's folder
   * @param split {@link Split#TRAIN} to train on, {@link Split#VAL} to measure on: VOC's test
   * @return the split, whose images are all there
   * @throws DataException when something is missing or contradictory
   */
  public DetectionSet open(Path root, Split split) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root
              + (Files.exists(root) ? " is not a folder" : " does not exist")
              + ": name the data set's folder with --data");
    }
    DetectionSet set =
        switch (this) {
          case VOC0712 -> Voc0712Reader.read(root, split);
          case COCO -> CocoSetReader.read(root, split);
        };
    return PresentImages.require(set);
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root the set's folder
   * @return the layout that fits
   * @throws DataException when none fits; the message says what was found
   */
  public static DetectionLayout detect(Path root) {
    return matching(root)
        .orElseThrow(
            () ->
                new DataException(
                    "%s has none of the known layouts (%s): neither VOC2007, ImageSets/Main nor annotations/instances_*.json are in it; it holds %s: name the folder with --data, or the layout with --layout"
                        .formatted(root, String.join(", ", labels()), Folders.contents(root))));
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root any path
   * @return empty when none fits
   */
  public static Optional<DetectionLayout> matching(Path root) {
    if (CocoSetReader.isIn(root)) {
      return Optional.of(COCO);
    }
    return Voc0712Reader.isIn(root) ? Optional.of(VOC0712) : Optional.empty();
  }

  /**
   * Finds a layout by its name.
   *
   * @param name one of {@link #labels()}
   * @return the layout
   * @throws UsageException when there is no such name
   */
  public static DetectionLayout named(String name) {
    return Arrays.stream(values())
        .filter(layout -> layout.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown layout '%s': expected one of %s"
                        .formatted(name, String.join(", ", labels()))));
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
}
