package org.mocoeval.data.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;

/**
 * One split of a classification set: which images, in which order, of which classes.
 *
 * @param dataset what kind of set it is, e.g. {@code imagenet}
 * @param split which part of it
 * @param root the folder that was given
 * @param classNames the classes; a label is an index into this list
 * @param images at least one, in the layout's order
 */
public record ImageSet(
    String dataset, Split split, Path root, List<String> classNames, List<LabelledImage> images) {

  /** Checks that there are images and that every label names a class. */
  public ImageSet {
    classNames = List.copyOf(classNames);
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new DataException(
          root + " holds no images for the split " + split.label() + ": check --data and --layout");
    }
    for (LabelledImage image : images) {
      if (image.label() >= classNames.size()) {
        throw new DataException(
            String.format(
                "%s has the label %d, but the set %s has %d classes (0…%d): the list belongs to"
                    + " another set or class order",
                image.file(), image.label(), root, classNames.size(), classNames.size() - 1));
      }
    }
  }

  /**
   * Makes a set of images whose labels are kept elsewhere because one number cannot tell them:
   * several classes an image, or boxes. All are of one class named {@code image}, so that whatever
   * reads images from a set can read these.
   *
   * @param dataset what kind of set it is, e.g. {@code voc2007}
   * @param split which part of it
   * @param root the folder that was given
   * @param files at least one, in the layout's order
   * @return the set
   */
  public static ImageSet unlabelled(String dataset, Split split, Path root, List<Path> files) {
    List<LabelledImage> images = files.stream().map(file -> new LabelledImage(file, 0)).toList();
    return new ImageSet(dataset, split, root, List.of("image"), images);
  }

  /**
   * Counts the images.
   *
   * @return at least 1
   */
  public int size() {
    return images.size();
  }

  /**
   * Collects the labels.
   *
   * @return a new array, one label an image, each in 0…classes−1
   */
  public int[] labels() {
    return images.stream().mapToInt(LabelledImage::label).toArray();
  }

  /**
   * Identifies the set by its class names and by every image's path below the root, label and
   * length in bytes, in order. Asks the file system once per image and opens none: an image
   * replaced by another of exactly the same length goes unnoticed.
   *
   * @return 64 hexadecimal digits
   * @throws DataException if a file has gone
   */
  public String fingerprint() {
    MessageDigest digest = Fingerprint.digest();
    update(digest, dataset + "\n" + split.label() + "\n" + classNames.size());
    classNames.forEach(name -> update(digest, name));
    images.parallelStream().map(this::line).forEachOrdered(line -> update(digest, line));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Identifies which images the set has, in which order, whatever is in the files: with the same
   * names, the same numbers mean the same images.
   *
   * @return the number of images and the SHA-256 of their paths below the root, one a line
   */
  public String names() {
    MessageDigest digest = Fingerprint.digest();
    images.forEach(image -> update(digest, path(image)));
    return size() + " with the SHA-256 " + HexFormat.of().formatHex(digest.digest());
  }

  private String path(LabelledImage image) {
    return root.relativize(image.file()).toString().replace('\\', '/');
  }

  private String line(LabelledImage image) {
    try {
      return path(image) + " " + image.label() + " " + Files.size(image.file());
    } catch (IOException e) {
      throw new DataException(
          image.file() + " is listed but cannot be read: restore it, or run the doctor", e);
    }
  }

  private static void update(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
