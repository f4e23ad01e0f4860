package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.mocoeval.data.DataException;

/**
 * Makes the built-in data set on disk, once.
 *
 * <p>The pixels drawn for a spec are the same on every machine. The files are the same for the same
 * JDK, since JPEG is written by the JDK's own encoder. What is there already is used again.
 */
public final class Miniature {
  /** Raised whenever a picture, a name or the layout changes, so that no old copy is used. */
  static final int FORMAT = 2;

  private Miniature() {}

  /**
   * Makes the miniature in the layout of ImageNet: {@code train/<wnid>/*.JPEG}, {@code
   * val/<wnid>/*.JPEG} and {@code classes.txt}, whose lines are a wnid, a space and a name; labels
   * are the positions of these lines. Sorted by name, wnids have the same order.
   *
   * <p>The folder appears under its name only when it is complete, so a kill at any moment leaves
   * none or all of it, and several processes may ask for it at once. The default takes a few
   * seconds and 10 MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the data set's root, which contains {@code train} and {@code val}
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images
   */
  public static Path imagenet(Path cacheDir, MiniatureSpec spec) {
    Path root = cacheDir.resolve("miniature-imagenet-v" + FORMAT + "-" + spec.id());
    try {
      if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
        make(cacheDir, root, spec);
      }
      requireWhole(root, spec);
    } catch (IOException e) {
      throw unwritable(root, spec, e);
    }
    return root;
  }

  private static void make(Path cacheDir, Path root, MiniatureSpec spec) throws IOException {
    Files.createDirectories(cacheDir);
    try (PartialFolder partial = PartialFolder.of(root)) {
      new ImageNetWriter(spec, partial.path()).write();
      Marker.of(spec, partial.path()).write(partial.path());
      partial.publish();
    }
  }

  private static void requireWhole(Path root, MiniatureSpec spec) throws IOException {
    if (!Marker.of(spec, root).isIn(root)) {
      throw new DataException(
          "%s: expected %d images as %s lists them, but files are missing, added or changed. Delete the folder; it is made again in seconds."
              .formatted(root, spec.images(), Marker.FILE));
    }
  }

  private static DataException unwritable(Path root, MiniatureSpec spec, IOException e) {
    return new DataException(
        "%s: the miniature cannot be written there (%s: %s). It needs a writable folder with about %d MB free: make room or choose another folder."
            .formatted(
                root,
                e.getClass().getSimpleName(),
                e.getMessage(),
                1 + spec.images() * (long) spec.maxSide() * spec.maxSide() / 1_500_000),
        e);
  }
}
