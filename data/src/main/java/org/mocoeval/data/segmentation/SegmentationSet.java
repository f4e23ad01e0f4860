package org.mocoeval.data.segmentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.layout.Split;

/**
 * One split of a segmentation set.
 *
 * @param dataset what kind of set it is, {@code voc2012aug} or {@code cityscapes}
 * @param split its name in the set, such as {@code train+aug} or {@code val}
 * @param root the folder that was given
 * @param coding how a stored sample becomes a class
 * @param scenes at least one, in the layout's order
 */
public record SegmentationSet(
    String dataset, String split, Path root, LabelCoding coding, List<LabelledScene> scenes) {
  /** Checks that there are images. */
  public SegmentationSet {
    scenes = List.copyOf(scenes);
    if (scenes.isEmpty()) {
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
    return scenes.size();
  }

  /**
   * Says what the split is for.
   *
   * @return {@link Split#VAL} for {@code val}, {@link Split#TRAIN} for what is trained on
   */
  public Split role() {
    return split.equals(Split.VAL.label()) ? Split.VAL : Split.TRAIN;
  }

  /**
   * Says whether this is the whole split of the public set whose layout it has.
   *
   * @return true if it may be held against published figures
   */
  public boolean isComplete() {
    return KnownSegmentationSet.complete(this).isPresent();
  }

  /**
   * Identifies the split by its coding and by every image's and label map's path below the root and
   * length in bytes, in order. Asks the file system twice per image and opens no file: one replaced
   * by another of exactly the same length goes unnoticed.
   *
   * @return 64 hexadecimal digits
   * @throws DataException if a file has gone
   */
  public String fingerprint() {
    MessageDigest digest = Fingerprint.digest();
    update(digest, dataset + "\n" + split + "\n" + Arrays.toString(coding.classOf()));
    coding.classNames().forEach(name -> update(digest, name));
    scenes.parallelStream()
        .map(scene -> line(scene.image()) + " " + line(scene.labels()))
        .forEachOrdered(line -> update(digest, line));
    return HexFormat.of().formatHex(digest.digest());
  }

  private String line(Path file) {
    try {
      return root.relativize(file).toString().replace('\\', '/') + " " + Files.size(file);
    } catch (IOException e) {
      throw new DataException(
          file + " is listed but cannot be read: restore it, or run the doctor", e);
    }
  }

  private static void update(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
