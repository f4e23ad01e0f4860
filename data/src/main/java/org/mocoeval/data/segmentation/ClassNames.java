package org.mocoeval.data.segmentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.ListFile;

/** A text of class names, one a line; the number of a line, from 0, is the class. */
final class ClassNames {
  private ClassNames() {}

  static List<String> read(Path file) {
    List<String> names = new ArrayList<>();
    for (String line : ListFile.lines(file)) {
      names.add(line.strip());
    }
    if (names.isEmpty() || names.size() > LabelMap.IGNORED) {
      throw refused(file, "has " + names.size() + " lines");
    }
    if (names.contains("")) {
      throw refused(file, "has nothing in line " + (names.indexOf("") + 1));
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw refused(file, "names a class twice");
    }
    return names;
  }

  private static DataException refused(Path file, String found) {
    return new DataException(
        String.format(
            "%s %s: expected 1 to %d different class names, one a line; delete the file if the"
                + " classes are those of VOC",
            file, found, LabelMap.IGNORED));
  }
}
