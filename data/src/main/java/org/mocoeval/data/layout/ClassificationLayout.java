package org.mocoeval.data.layout;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;

/** How a classification set lies on disk. The order of the constants is the order of detection. */
public enum ClassificationLayout {
  /** Lists below {@code trainvalsplit_places205/}. */
  PLACES205("places205"),
  /** {@code train2018.json} and {@code val2018.json}. */
  INATURALIST2018("inaturalist2018"),
  /** Folders named by wnid; validation images in folders or flat with a ground-truth file. */
  IMAGENET("imagenet"),
  /** {@code train/<class>/} and {@code val/<class>/} or {@code test/<class>/}. */
  IMAGE_FOLDER("image-folder"),
  /** {@code meta/train.txt} and {@code meta/val.txt} of lines "path label". */
  LIST_FILE("list-file");

  private final String label;

  ClassificationLayout(String label) {
    this.label = label;
  }

  /**
   * Reads which images a split has, without opening any.
   *
   * @param root the set's folder
   * @param split the part
   * @return the split, its class order equal to the other split's as far as this layout records it
   * @throws DataException when something is missing or contradictory
   */
  public ImageSet open(Path root, Split split) {
    Folders.require(root);
    return switch (this) {
      case PLACES205 -> Places205Reader.open(root, split);
      case INATURALIST2018 -> INaturalist2018Reader.open(root, split);
      case IMAGENET -> ImageNetReader.open(root, split);
      case IMAGE_FOLDER -> ImageFolderReader.open(label, root, split);
      case LIST_FILE -> ListFileReader.open(root, split);
    };
  }

  /**
   * Lists all class folders of a split that hold no image, where {@link #open} stops at the first.
   *
   * @param root the set's folder
   * @param split the part
   * @return none for layouts that list files, and for a split that has no folder
   */
  public List<Path> emptyClassFolders(Path root, Split split) {
    return switch (this) {
      case IMAGENET, IMAGE_FOLDER -> ImageFolderReader.emptyClassFolders(root, split);
      case PLACES205, INATURALIST2018, LIST_FILE -> List.of();
    };
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root the set's folder
   * @return the first layout that fits
   * @throws DataException when none fits; the message says what was found
   */
  public static ClassificationLayout detect(Path root) {
    Folders.require(root);
    return Arrays.stream(values())
        .filter(layout -> layout.matches(root))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s has none of the known layouts (%s); it holds %s: name the folder that"
                            + " contains train and val with --data, or the layout with --layout",
                        root, String.join(", ", labels()), Folders.contents(root))));
  }

  /**
   * Finds a layout by its name.
   *
   * @param name one of {@link #labels()}
   * @return the layout
   * @throws UsageException when there is no such name
   */
  public static ClassificationLayout named(String name) {
    return LayoutNames.find(List.of(values()), ClassificationLayout::label, name);
  }

  /**
   * Lists the names.
   *
   * @return as used on the command line
   */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ClassificationLayout::label).toList();
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
      case PLACES205 -> Places205Reader.matches(root);
      case INATURALIST2018 -> INaturalist2018Reader.matches(root);
      case IMAGENET -> ImageNetReader.matches(root);
      case IMAGE_FOLDER -> ImageFolderReader.matches(root);
      case LIST_FILE -> ListFileReader.matches(root);
    };
  }
}
