package org.mocoeval.detection.voc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import org.mocoeval.data.voc.VocSplit;

/**
 * A folder of VOC's result files, {@code comp4_det_test_aeroplane.txt} and so on, one for each
 * class.
 *
 * @param byClass the file of each class
 */
public record Comp4Files(SortedMap<String, Path> byClass) {
  /**
   * Finds the files.
   *
   * @param folder holds them; other files are passed over
   * @param split in their names
   * @return at least one
   * @throws DataException if there is none
   */
  public static Comp4Files find(Path folder, VocSplit split) {
    Pattern name = Pattern.compile("comp[34]_det_" + split.label() + "_(.+)\\.txt");
    SortedMap<String, Path> files = new TreeMap<>();
    for (Path file : list(folder)) {
      Matcher matcher = name.matcher(file.getFileName().toString());
      if (matcher.matches() && files.put(matcher.group(1), file) != null) {
        throw new DataException(
            "%s holds comp3 and comp4 detections of the class %s: leave one"
                .formatted(folder, matcher.group(1)));
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          "%s holds no file comp4_det_%s_<class>.txt; it holds %s"
              .formatted(folder, split.label(), Folders.contents(folder)));
    }
    return new Comp4Files(files);
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "%s is no folder: name the one with the files comp4_det_<split>_<class>.txt"
              .formatted(folder));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new DataException(folder + " cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Reads the files.
   *
   * @param truth every class of it needs a file; a class without detections an empty one
   * @return by class; those that the truth has not are there, too
   * @throws DataException if a file is missing or malformed, or names an image that the truth has
   *     not; names file and line
   */
  public SortedMap<String, ClassDetections> read(VocTruth truth) {
    List<String> missing =
        truth.classNames().stream().filter(name -> !byClass.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          "there are no detections of the classes %s beside %s: a class without detections has an empty file"
              .formatted(String.join(", ", missing), byClass.get(byClass.firstKey())));
    }
    Map<String, Integer> images = new HashMap<>();
    truth.images().forEach(id -> images.put(id, images.size()));
    SortedMap<String, ClassDetections> detections = new TreeMap<>();
    byClass.forEach((name, file) -> detections.put(name, Comp4Reader.read(file, images)));
    return detections;
  }

  /**
   * Lists the files.
   *
   * @return by class
   */
  public List<Path> files() {
    return new ArrayList<>(byClass.values());
  }
}
