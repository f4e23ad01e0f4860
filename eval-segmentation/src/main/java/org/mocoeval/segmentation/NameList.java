package org.mocoeval.segmentation;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.ListFile;

/**
 * A text file that names something in every line: classes, or the images that count.
 *
 * @param file that says so
 * @param names without space around them, at least one, no two alike
 */
record NameList(Path file, List<String> names) {
  /**
   * Reads a file.
   *
   * @param file a text in UTF-8; empty lines are skipped
   * @return its names in order
   * @throws DataException if it cannot be read, names nothing, or something twice
   */
  static NameList read(Path file) {
    List<String> names =
        ListFile.lines(file).stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    if (names.isEmpty()) {
      throw new DataException(file + " is empty: expected one name a line");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new DataException(file + " names " + name + " twice: leave one");
      }
    }
    return new NameList(file, names);
  }
}
