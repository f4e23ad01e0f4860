package org.mocoeval.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.Fingerprint;

/**
 * Tells in a moment whether a set was changed since: a hash of the names in a folder and of the
 * sizes of its files, the upper ones first, up to {@link #MOST} of them. An image that is replaced
 * by one of equal size, or that lies deeper than the limit reaches, goes unnoticed here; the record
 * itself has the set's own fingerprint.
 */
final class DataStamp {
  /** A second's work on a local disk. */
  static final int MOST = 50_000;

  /** The miniature is drawn by this project: its version stands for its content. */
  private static final String MINIATURE = "miniature";

  private final Map<Path, String> known = new HashMap<>();

  /**
   * Stamps a set, once in a process.
   *
   * @param folder empty for the miniature
   */
  String of(Optional<Path> folder) {
    return folder.map(root -> known.computeIfAbsent(root, DataStamp::stamp)).orElse(MINIATURE);
  }

  private static String stamp(Path root) {
    StringBuilder seen = new StringBuilder();
    int count = 0;
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    while (!folders.isEmpty() && count < MOST) {
      List<Path> entries = entries(folders.poll());
      for (Path entry : entries.subList(0, Math.min(entries.size(), MOST - count))) {
        boolean folder = Files.isDirectory(entry);
        seen.append(root.relativize(entry)).append('\t').append(folder ? "/" : size(entry));
        seen.append('\n');
        if (folder) {
          folders.add(entry);
        }
      }
      count += entries.size();
    }
    return Fingerprint.ofText(seen.toString());
  }

  /** A folder that cannot be listed is stamped as empty: the evaluation will say what it lacks. */
  private static List<Path> entries(Path folder) {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static String size(Path file) {
    try {
      return Long.toString(Files.size(file));
    } catch (IOException e) {
      return "unreadable";
    }
  }
}
