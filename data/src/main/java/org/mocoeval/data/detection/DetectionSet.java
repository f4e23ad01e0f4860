package org.mocoeval.data.detection;

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
 * One split of a detection set.
 *
 * @param dataset what kind of set it is, {@code voc0712} or {@code coco2017}
 * @param split its name in the set, such as {@code trainval} or {@code val2017}
 * @param root the folder that was given
 * @param classNames by class
 * @param categoryIds what COCO's files call each class; 1 to C for VOC
 * @param images in the layout's order, at least one
 */
public record DetectionSet(
    String dataset,
    String split,
    Path root,
    List<String> classNames,
    List<Integer> categoryIds,
    List<AnnotatedImage> images) {
  /** Checks that there are images. */
  public DetectionSet {
    classNames = List.copyOf(classNames);
    categoryIds = List.copyOf(categoryIds);
    images = List.copyOf(images);
    if (classNames.size() != categoryIds.size()) {
      throw new IllegalArgumentException(
          "%d classes have %d category ids".formatted(classNames.size(), categoryIds.size()));
    }
    if (images.isEmpty()) {
      throw new DataException(
          root + " holds no images for the split " + split + ": check --data and --layout");
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
   * Replaces the images, such as by those with objects.
   *
   * @param chosen some of them
   * @return the same set otherwise
   */
  public DetectionSet with(List<AnnotatedImage> chosen) {
    return new DetectionSet(dataset, split, root, classNames, categoryIds, chosen);
  }

  /**
   * Says whether this is the whole split of the public set whose layout it has.
   *
   * @return true if it may be held against published figures
   */
  public boolean isComplete() {
    return KnownDetectionSet.isComplete(this);
  }

  /**
   * Identifies the split by its classes, and by every image's path below the root, length in bytes
   * and objects. Opens no file: one replaced by another of exactly the same length goes unnoticed.
   *
   * @return 64 hexadecimal digits
   * @throws DataException if a file has gone
   */
  public String fingerprint() {
    MessageDigest digest = Fingerprint.digest();
    update(digest, dataset + "\n" + split);
    classNames.forEach(name -> update(digest, name));
    images.parallelStream().map(this::line).forEachOrdered(line -> update(digest, line));
    return HexFormat.of().formatHex(digest.digest());
  }

  private String line(AnnotatedImage image) {
    try {
      return "%s %d %s"
          .formatted(
              root.relativize(image.file()).toString().replace('\\', '/'),
              Files.size(image.file()),
              image.objects().stream()
                  .map(o -> o.label() + " " + o.box() + " " + o.difficult() + " " + o.crowd())
                  .toList());
    } catch (IOException e) {
      throw new DataException(
          image.file() + " is listed but cannot be read: restore it, or run the doctor", e);
    }
  }

  private static void update(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
