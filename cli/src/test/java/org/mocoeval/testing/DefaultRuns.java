package org.mocoeval.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the records of a module's default job for the gate that holds all of them. */
public final class DefaultRuns {
  /** Below a module's folder. */
  public static final Path FOLDER = Path.of("target", "default-run");

  private DefaultRuns() {}

  /**
   * Copies records to where the gate looks for them, in place of any that lie there.
   *
   * @param runs the folder of {@code --results}
   */
  public static void keep(Path runs) {
    try {
      delete(FOLDER);
      for (Path record : records(runs)) {
        Path copy = FOLDER.resolve(record.getParent().getFileName()).resolve("run.json");
        Files.createDirectories(copy.getParent());
        Files.copy(record, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> records(Path runs) throws IOException {
    try (Stream<Path> files = Files.walk(runs)) {
      return files.filter(file -> file.endsWith("run.json")).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
