package org.mocoeval.data.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.mocoeval.data.DataException;

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
    MessageDigest digest = sha256();
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
    MessageDigest digest = sha256();
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
