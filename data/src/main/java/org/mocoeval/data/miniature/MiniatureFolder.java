package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.mocoeval.data.DataException;

/** The folder of an edition: made if it is not there, refused if it is not whole. */
final class MiniatureFolder {
  private MiniatureFolder() {}

  static Path of(Path cacheDir, Edition edition) {
    Path root = cacheDir.resolve(edition.folderName());
    try {
      if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
        make(cacheDir, root, edition);
      }
      requireWhole(root, edition);
    } catch (IOException e) {
      throw unwritable(root, edition, e);
    }
    return root;
  }

  private static void make(Path cacheDir, Path root, Edition edition) throws IOException {
    Files.createDirectories(cacheDir);
    try (PartialFolder partial = PartialFolder.of(root)) {
      edition.write(partial.path());
      Marker.of(edition, partial.path()).write(partial.path());
      partial.publish();
    }
  }

  private static void requireWhole(Path root, Edition edition) throws IOException {
    Marker found = Marker.of(edition, root);
    if (found.images() != edition.images() || !found.isIn(root)) {
      throw new DataException(
          "%s: expected %d images as %s lists them, but files are missing, added or changed. Delete the folder; it is made again in seconds."
              .formatted(root, edition.images(), Marker.FILE));
    }
  }

  private static DataException unwritable(Path root, Edition edition, IOException e) {
    return new DataException(
        "%s: the miniature cannot be written there (%s: %s). It needs a writable folder with about %d MB free: make room or choose another folder."
            .formatted(
                root,
                e.getClass().getSimpleName(),
                e.getMessage(),
                1 + edition.images() * (long) edition.maxSide() * edition.maxSide() / 1_500_000),
        e);
  }
}
