package org.mocoeval.data.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;

/** The names in a folder. */
final class FolderNames {
  private FolderNames() {}

  /** Lists them; a folder that is not there has none. */
  static Set<String> of(Path folder) {
    Set<String> names = new HashSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.forEach(entry -> names.add(entry.getFileName().toString()));
      } catch (IOException | UncheckedIOException e) {
        throw new DataException(folder + " cannot be listed (" + e.getMessage() + ")", e);
      }
    }
    return names;
  }
}
