package org.mocoeval.data.layout;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.DataException;

/**
 * A text file of lines {@code "path label"}, split at the last space, for paths may hold spaces.
 */
public final class ListFile {
  /**
   * One line.
   *
   * @param path relative to the images' folder, with forward slashes
   * @param label at least 0
   */
  record Entry(String path, int label) {}

  /** Far beyond ImageNet-21k; a guard against lists that would have us name billions. */
  private static final int MAX_CLASSES = 1_000_000;

  private ListFile() {}

  static List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (!line.isEmpty()) {
        entries.add(parse(file, i + 1, line));
      }
    }
    if (entries.isEmpty()) {
      throw new DataException(file + " lists no image");
    }
    return entries;
  }

  /**
   * Reads the lines of any list.
   *
   * @param file a text in UTF-8
   * @return its lines, whatever their ends
   * @throws DataException when it is missing or no text
   */
  public static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new DataException(file + " is not a UTF-8 text file", e);
    } catch (IOException e) {
      throw new DataException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Entry parse(Path file, int number, String line) {
    int space = line.lastIndexOf(' ');
    Optional<Integer> label = space < 1 ? Optional.empty() : parseLabel(line.substring(space + 1));
    if (label.isEmpty()) {
      throw new DataException(
          String.format(
              "%s line %d is \"%s\": expected a path, a space and a class index from 0 to %d",
              file, number, line, MAX_CLASSES - 1));
    }
    String path = line.substring(0, space).stripTrailing();
    if (leadsOut(path)) {
      throw new DataException(
          String.format(
              "%s line %d names \"%s\", which leads out of the images' folder: paths must be"
                  + " relative to it",
              file, number, path));
    }
    return new Entry(path, label.get());
  }

  /** Tells whether a path might name a file elsewhere, or cannot name any. */
  static boolean leadsOut(String path) {
    return path.startsWith("/")
        || path.indexOf('\0') >= 0
        || List.of(path.split("/")).contains("..");
  }

  /** Counts the classes of a list: one more than the highest label. */
  static int classes(List<Entry> entries) {
    return 1 + entries.stream().mapToInt(Entry::label).max().orElseThrow();
  }

  private static Optional<Integer> parseLabel(String text) {
    try {
      int label = Integer.parseInt(text);
      return label < 0 || label >= MAX_CLASSES ? Optional.empty() : Optional.of(label);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Turns entries into images below the first of the folders that holds the first entry. */
  static List<LabelledImage> resolve(Path list, List<Entry> entries, List<Path> folders) {
    Path first = Path.of(entries.get(0).path());
    Path folder =
        folders.stream()
            .filter(candidate -> Files.exists(candidate.resolve(first)))
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        String.format(
                            "%s lists %s, which is in none of %s: put the images into the first of"
                                + " them, or name another folder with --data",
                            list, first, folders)));
    return entries.stream()
        .map(entry -> new LabelledImage(folder.resolve(entry.path()), entry.label()))
        .toList();
  }
}
