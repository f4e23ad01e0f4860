package org.mocoeval.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mocoeval.data.DataException;

/**
 * ImageNet: {@code train/<wnid>/} and either {@code val/<wnid>/} or the 50,000 validation images
 * flat in {@code val/} with their truth in one of
 *
 * <ul>
 *   <li>{@code meta/val.txt} or {@code val.txt}: "name label", label in the order of sorted wnids;
 *   <li>{@code LOC_val_solution.csv}: "name,wnid box …";
 *   <li>{@code ILSVRC2012_validation_ground_truth.txt} together with {@code map_clsloc.txt} ("wnid
 *       id name"): the former alone counts in the development kit's own order of classes.
 * </ul>
 *
 * <p>A class's index is the place of its wnid in their order (PROTOCOLS C.1).
 */
final class ImageNetReader {
  private static final Pattern WNID = Pattern.compile("n\\d{8}");
  private static final String DATASET = "imagenet";

  private ImageNetReader() {}

  static boolean matches(Path root) {
    return Folders.ofSplit(root, Split.TRAIN)
        .map(Folders::classes)
        .filter(classes -> !classes.isEmpty())
        .filter(classes -> classes.stream().allMatch(name -> WNID.matcher(name).matches()))
        .isPresent();
  }

  static ImageSet open(Path root, Split split) {
    Path folder = Folders.requireSplit(root, split);
    if (split == Split.VAL && Folders.classes(folder).isEmpty()) {
      return flat(root, folder);
    }
    ImageSet set = ImageFolderReader.open(DATASET, root, split);
    for (String name : set.classNames()) {
      if (!WNID.matcher(name).matches()) {
        throw new DataException(
            String.format(
                "%s is no ImageNet class (n and eight digits): remove the folder, or read the set"
                    + " with --layout image-folder",
                folder.resolve(name)));
      }
    }
    return set;
  }

  private static ImageSet flat(Path root, Path folder) {
    List<String> classes = Folders.classes(Folders.requireSplit(root, Split.TRAIN));
    List<Path> files = Folders.images(folder);
    Map<String, Integer> truth = truth(root, classes);
    List<LabelledImage> images = new ArrayList<>();
    for (Path file : files) {
      Integer label = truth.get(stem(file.getFileName().toString()));
      if (label == null) {
        throw new DataException(file + " has no label in the ground truth of " + root);
      }
      images.add(new LabelledImage(file, label));
    }
    return new ImageSet(DATASET, Split.VAL, root, classes, images);
  }

  private static Map<String, Integer> truth(Path root, List<String> classes) {
    Optional<Path> list = ListFileReader.find(root, Split.VAL);
    if (list.isPresent()) {
      Map<String, Integer> labels = new HashMap<>();
      ListFile.read(list.get()).forEach(e -> labels.put(stem(e.path()), e.label()));
      return labels;
    }
    Map<String, Integer> index = new HashMap<>();
    classes.forEach(name -> index.put(name, index.size()));
    Path solution = root.resolve("LOC_val_solution.csv");
    if (Files.isRegularFile(solution)) {
      return solution(solution, index);
    }
    Path ids = root.resolve("ILSVRC2012_validation_ground_truth.txt");
    Path map = root.resolve("map_clsloc.txt");
    if (Files.isRegularFile(ids) && Files.isRegularFile(map)) {
      return developmentKit(ids, map, index);
    }
    throw new DataException(
        String.format(
            "%s holds its images flat and there is no truth for them: sort them into val/<wnid>/,"
                + " or put one of meta/val.txt (\"name label\"), LOC_val_solution.csv, or"
                + " ILSVRC2012_validation_ground_truth.txt with map_clsloc.txt into %s",
            root.resolve("val"), root));
  }

  private static Map<String, Integer> solution(Path file, Map<String, Integer> index) {
    Map<String, Integer> labels = new HashMap<>();
    for (String line : ListFile.lines(file)) {
      int comma = line.indexOf(',');
      if (comma > 0 && !line.startsWith("ImageId")) {
        String wnid = line.substring(comma + 1).strip().split(" ", 2)[0];
        labels.put(line.substring(0, comma), requireClass(file, wnid, index));
      }
    }
    return labels;
  }

  private static Map<String, Integer> developmentKit(
      Path ids, Path map, Map<String, Integer> index) {
    Map<Integer, Integer> labelOfId = new HashMap<>();
    for (String line : ListFile.lines(map)) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length >= 2) {
        labelOfId.put(number(map, words[1]), requireClass(map, words[0], index));
      }
    }
    Map<String, Integer> labels = new HashMap<>();
    List<String> lines = ListFile.lines(ids).stream().filter(line -> !line.isBlank()).toList();
    for (int i = 0; i < lines.size(); i++) {
      Integer label = labelOfId.get(number(ids, lines.get(i).strip()));
      if (label == null) {
        throw new DataException(ids + " names the class " + lines.get(i) + ", unknown to " + map);
      }
      labels.put(String.format("ILSVRC2012_val_%08d", i + 1), label);
    }
    return labels;
  }

  private static int requireClass(Path file, String wnid, Map<String, Integer> index) {
    Integer label = index.get(wnid);
    if (label == null) {
      throw new DataException(file + " names the class " + wnid + ", which train/ does not have");
    }
    return label;
  }

  private static int number(Path file, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new DataException(file + " has \"" + text + "\" where a class number belongs", e);
    }
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
