package org.mocoeval.data.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;

/** Folders of images, listed in the order of torchvision's {@code ImageFolder}. */
public final class Folders {
  /**
   * What torchvision takes for an image; a file that we cannot decode is reported, not left out.
   */
  private static final Set<String> IMAGE_ENDINGS =
      Set.of(".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp");

  private Folders() {}

  /** Finds the folder of a split below the root, if there is one. */
  static Optional<Path> ofSplit(Path root, Split split) {
    return split.folders().stream().map(root::resolve).filter(Files::isDirectory).findFirst();
  }

  /** Finds the folder of a split or says what is there instead. */
  static Path requireSplit(Path root, Split split) {
    return ofSplit(root, split)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        "%s has no folder %s; it holds %s: name the folder that contains %s with"
                            + " --data",
                        root,
                        String.join(" or ", split.folders()),
                        contents(root),
                        split.label())));
  }

  /**
   * Insists on a folder.
   *
   * @param root what was named with --data
   * @throws DataException if it is a file or nothing
   */
  public static void require(Path root) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root
              + (Files.exists(root) ? " is not a folder" : " does not exist")
              + ": name the data set's folder with --data");
    }
  }

  /**
   * Names a few entries of a folder, for messages.
   *
   * @param folder any path
   * @return e.g. {@code train, val}
   */
  public static String contents(Path folder) {
    if (!Files.isDirectory(folder)) {
      return "nothing, for it is no folder";
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(Folders::name).sorted().limit(6).toList();
      return names.isEmpty()
          ? "nothing"
          : String.join(", ", names) + (names.size() == 6 ? ", …" : "");
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Lists the sub-folders of a folder by name. */
  static List<String> classes(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(Folders::name)
          .filter(name -> !name.startsWith("."))
          .sorted(CodePointOrder.INSTANCE)
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Lists the images of a class: folder by folder, each in the order of names. */
  static List<Path> images(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      Comparator<Path> byFolder =
          Comparator.comparing(file -> file.getParent().toString(), CodePointOrder.INSTANCE);
      return walk.filter(Folders::isImage)
          .sorted(byFolder.thenComparing(Folders::name, CodePointOrder.INSTANCE))
          .collect(Collectors.toCollection(ArrayList::new));
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean isImage(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot >= 0 && IMAGE_ENDINGS.contains(name.substring(dot)) && Files.isRegularFile(file);
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static DataException unreadable(Path folder, Exception cause) {
    return new DataException(folder + " cannot be listed (" + cause.getMessage() + ")", cause);
  }
}
