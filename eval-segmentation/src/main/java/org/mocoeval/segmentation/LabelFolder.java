package org.mocoeval.segmentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.CodePointOrder;
import org.mocoeval.data.layout.Folders;

/**
 * The files in and below a folder that end as label maps do.
 *
 * @param root the folder
 * @param suffixes how file names may end; the first that fits is cut off to get the image's name
 * @param files those that end so, hidden ones left out
 */
record LabelFolder(Path root, List<String> suffixes, List<Path> files) {
  /**
   * Looks through a folder and those in it.
   *
   * @param root the folder
   * @param suffixes how file names may end
   * @return at least one file
   * @throws DataException if there is none, or the folder cannot be listed
   */
  static LabelFolder list(Path root, List<String> suffixes) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root + " is not a folder: name one with a PNG of labels for each image");
    }
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      LabelFolder folder =
          new LabelFolder(
              root,
              suffixes,
              walk.filter(file -> suffix(file, suffixes).isPresent())
                  .filter(Files::isRegularFile)
                  .toList());
      folder.requireFiles();
      return folder;
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(root + " cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  /** Whether two files have the same name and only their folders tell them apart. */
  boolean repeatsNames() {
    Set<String> seen = new HashSet<>();
    return files.stream().anyMatch(file -> !seen.add(name(file, false)));
  }

  /**
   * Gives each file its image's name.
   *
   * @param withFolders whether the folders below the root are part of the name
   * @return sorted as Python sorts strings
   * @throws DataException if two have the same
   */
  NavigableMap<String, Path> byName(boolean withFolders) {
    NavigableMap<String, Path> byName = new TreeMap<>(CodePointOrder.INSTANCE);
    for (Path file : files) {
      Path other = byName.put(name(file, withFolders), file);
      if (other != null) {
        throw new DataException(
            "%s and %s are both of the image %s: leave one"
                .formatted(first(other, file), last(other, file), name(file, withFolders)));
      }
    }
    return byName;
  }

  private String name(Path file, boolean withFolders) {
    Path named = withFolders ? root.relativize(file) : file.getFileName();
    String name = named.toString().replace('\\', '/');
    return name.substring(0, name.length() - suffix(file, suffixes).orElseThrow().length());
  }

  private static Optional<String> suffix(Path file, Collection<String> suffixes) {
    String name = file.getFileName().toString();
    return name.startsWith(".")
        ? Optional.empty()
        : suffixes.stream().filter(name::endsWith).findFirst();
  }

  private void requireFiles() {
    if (files.isEmpty()) {
      throw new DataException(
          "%s holds no file whose name ends in %s; it holds %s: name the folder of the label maps,"
                  .formatted(root, String.join(" or ", suffixes), Folders.contents(root))
              + " or how theirs end");
    }
  }

  private static Path first(Path a, Path b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Path last(Path a, Path b) {
    return a.compareTo(b) < 0 ? b : a;
  }
}
