package org.mocoeval.data.voc;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.ListFile;

/** The lines of a split's list ("id") or of a class's ("id label"), each image at most once. */
public final class ListLines {
  /** VOC's code of each target: 0 means "only difficult objects" there. */
  private static final Map<String, Byte> TARGETS =
      Map.of("1", VocTargets.PRESENT, "-1", VocTargets.ABSENT, "0", VocTargets.IGNORE);

  private final Path file;

  private ListLines(Path file) {
    this.file = file;
  }

  /**
   * Reads the ids of a split.
   *
   * @param file lines of one id each, none of which leads out of the images' folder
   * @return at least one, in the order of the file
   * @throws DataException when the file is missing, malformed or empty, or lists an id twice
   */
  public static Set<String> ids(Path file) {
    return new ListLines(file).read(1).keySet();
  }

  /** Reads the targets of a class by image, in the order of the file. */
  static Map<String, Byte> targets(Path file) {
    return new ListLines(file).read(2);
  }

  private Map<String, Byte> read(int columns) {
    Map<String, Byte> targets = new LinkedHashMap<>();
    List<String> lines = ListFile.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        String[] fields = fields(i + 1, line, columns);
        byte target = columns == 1 ? VocTargets.PRESENT : target(i + 1, fields[1]);
        if (targets.put(fields[0], target) != null) {
          throw new DataException(
              String.format(
                  "%s line %d lists %s a second time: remove one of the lines, or copy the file"
                      + " again",
                  file, i + 1, fields[0]));
        }
      }
    }
    if (targets.isEmpty()) {
      throw new DataException(file + " lists no image: copy it again from the set's source");
    }
    return targets;
  }

  private String[] fields(int number, String line, int columns) {
    String[] fields = line.split("\\s+", -1);
    if (fields.length != columns) {
      throw new DataException(
          String.format(
              "%s line %d is \"%s\": expected %s",
              file,
              number,
              line,
              columns == 1 ? "the id of an image alone" : "the id of an image and a label"));
    }
    if (!isFileName(fields[0])) {
      throw new DataException(
          String.format(
              "%s line %d names \"%s\", which is no plain file name: an id like 000005 is expected,"
                  + " and nothing that leads out of the images' folder",
              file, number, fields[0]));
    }
    return fields;
  }

  private byte target(int number, String label) {
    Byte target = TARGETS.get(label);
    if (target == null) {
      throw new DataException(
          String.format(
              "%s line %d has the label \"%s\": expected 1 (present), -1 (absent) or 0 (only"
                  + " difficult objects)",
              file, number, label));
    }
    return target;
  }

  private static boolean isFileName(String id) {
    return !id.startsWith(".")
        && id.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ' || c == 127);
  }
}
