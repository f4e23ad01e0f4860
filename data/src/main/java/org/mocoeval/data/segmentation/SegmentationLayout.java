package org.mocoeval.data.segmentation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.layout.LayoutNames;
import org.mocoeval.data.layout.Split;

/** How a segmentation set lies on disk (PROTOCOLS H). */
public enum SegmentationLayout {
  /** {@code VOCdevkit/VOC2012} with {@code ImageSets/Segmentation}, with or without aug.txt. */
  VOC2012("voc2012-segmentation"),
  /** {@code leftImg8bit} and {@code gtFine}. */
  CITYSCAPES("cityscapes");

  private final String label;

  SegmentationLayout(String label) {
    this.label = label;
  }

  /**
   * Reads which images a split has, without opening any.
   *
   * @param root the set's folder
   * @param split the part
   * @return the split, whose images and label maps are all there
   * @throws DataException when something is missing or contradictory
   */
  public SegmentationSet open(Path root, Split split) {
    return PresentFiles.require(list(root, split));
  }

  /**
   * Reads which images a split has as {@link #open} does, without looking whether they are there:
   * for the doctor, who wants to name all that are not.
   *
   * @param root the set's folder
   * @param split the part
   * @return the split
   * @throws DataException when a list or a folder is missing or contradictory
   */
  public SegmentationSet list(Path root, Split split) {
    Folders.require(root);
    return switch (this) {
      case VOC2012 -> Voc2012Reader.list(root, split);
      case CITYSCAPES -> CityscapesReader.list(root, split);
    };
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root the set's folder
   * @return the layout that fits
   * @throws DataException when none fits; the message says what was found
   */
  public static SegmentationLayout detect(Path root) {
    Folders.require(root);
    return matching(root)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s has none of the known layouts (%s): neither %s nor leftImg8bit and"
                            + " gtFine are in it; it holds %s: name the folder VOC2012 or the one"
                            + " that contains leftImg8bit with --data, or the layout with --layout",
                        root,
                        String.join(", ", labels()),
                        Voc2012Folder.LISTS,
                        Folders.contents(root))));
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root any path
   * @return empty when none fits
   */
  public static Optional<SegmentationLayout> matching(Path root) {
    return Arrays.stream(values()).filter(layout -> layout.matches(root)).findFirst();
  }

  /**
   * Finds a layout by its name.
   *
   * @param name one of {@link #labels()}
   * @return the layout
   * @throws UsageException when there is no such name
   */
  public static SegmentationLayout named(String name) {
    return LayoutNames.find(List.of(values()), SegmentationLayout::label, name);
  }

  /**
   * Lists the names.
   *
   * @return as used on the command line
   */
  public static List<String> labels() {
    return Arrays.stream(values()).map(SegmentationLayout::label).toList();
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
      case VOC2012 -> Voc2012Folder.isIn(root);
      case CITYSCAPES -> CityscapesReader.matches(root);
    };
  }
}
