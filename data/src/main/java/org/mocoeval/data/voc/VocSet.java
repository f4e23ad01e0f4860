package org.mocoeval.data.voc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.layout.ImageSet;

/**
 * One split of a VOC set, for classification (PROTOCOLS B.1).
 *
 * @param root the folder VOC2007 itself
 * @param split which part of it
 * @param classNames by code point; a column of the targets is an index into this list
 * @param images in the order of sorted ids; an image need not exist until it is read
 * @param targets a row an image, a column a class
 */
public record VocSet(
    Path root, VocSplit split, List<String> classNames, ImageSet images, VocTargets targets) {
  /** The name of the layout in records, and of the images' set. */
  public static final String DATASET = "voc2007";

  private static final String ENDING = ".jpg";

  /** Checks that the targets fit the images and the classes. */
  public VocSet {
    classNames = List.copyOf(classNames);
    if (targets.rows() != images.size() || targets.classes() != classNames.size()) {
      throw new IllegalArgumentException(
          String.format(
              "targets of %d images and %d classes do not fit %d images and %d classes",
              targets.rows(), targets.classes(), images.size(), classNames.size()));
    }
  }

  /**
   * Reads the lists of a split, without opening an image or an annotation: labels can be read where
   * there are none.
   *
   * @param root the folder VOC2007, or one that contains {@code VOCdevkit/VOC2007} or {@code
   *     VOC2007}
   * @param split which part; without its own list, the images are those of the class lists
   * @return the split
   * @throws org.mocoeval.data.DataException when a list is missing, malformed or contradicts
   *     another
   */
  public static VocSet open(Path root, VocSplit split) {
    VocFolder folder = VocFolder.find(root);
    SplitLists lists = SplitLists.read(folder, split);
    ImageSet images =
        ImageSet.unlabelled(
            DATASET, split.role(), folder.path(), lists.ids().stream().map(folder::image).toList());
    return new VocSet(folder.path(), split, lists.classNames(), images, lists.targets());
  }

  /**
   * Names an image as the lists do.
   *
   * @param row its place in the split
   * @return e.g. {@code 000005}
   */
  public String id(int row) {
    String name = images.images().get(row).file().getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  /**
   * Finds the annotation of an image.
   *
   * @param row its place in the split
   * @return the file; need not exist
   */
  public Path annotation(int row) {
    return new VocFolder(root).annotation(id(row));
  }

  /**
   * Identifies the split: its images as {@link ImageSet#fingerprint} does, its classes and its
   * targets.
   *
   * @return 64 hexadecimal digits
   * @throws org.mocoeval.data.DataException if an image is missing
   */
  public String fingerprint() {
    MessageDigest digest = Fingerprint.digest();
    update(digest, images.fingerprint());
    update(digest, Integer.toString(classNames.size()));
    classNames.forEach(name -> update(digest, name));
    digest.update(targets.toRowMajor());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
