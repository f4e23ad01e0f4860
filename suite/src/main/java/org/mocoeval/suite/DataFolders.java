package org.mocoeval.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Folders;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Where the public sets lie; a picocli mixin. */
final class DataFolders {
  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description =
          "A folder with some of imagenet, places205, inaturalist2018, VOCdevkit (VOC2007, VOC2012),"
              + " coco and cityscapes. Default: without any folder, the built-in miniature.")
  private Optional<Path> root = Optional.empty();

  private final Map<String, Path> named = new TreeMap<>();

  /** Created by picocli. */
  DataFolders() {}

  @Option(names = "--imagenet", paramLabel = "DIR", description = "The folder of ImageNet.")
  void imagenet(Path folder) {
    named.put("--imagenet", folder);
  }

  @Option(names = "--places205", paramLabel = "DIR", description = "The folder of Places205.")
  void places205(Path folder) {
    named.put("--places205", folder);
  }

  @Option(
      names = "--inaturalist2018",
      paramLabel = "DIR",
      description = "The folder of iNaturalist2018.")
  void inaturalist2018(Path folder) {
    named.put("--inaturalist2018", folder);
  }

  @Option(
      names = "--voc",
      paramLabel = "DIR",
      description = "VOCdevkit, or a folder that contains it.")
  void voc(Path folder) {
    named.put("--voc", folder);
  }

  @Option(names = "--coco", paramLabel = "DIR", description = "The folder of COCO2017.")
  void coco(Path folder) {
    named.put("--coco", folder);
  }

  @Option(names = "--cityscapes", paramLabel = "DIR", description = "The folder of Cityscapes.")
  void cityscapes(Path folder) {
    named.put("--cityscapes", folder);
  }

  /** Whether no folder was named at all. */
  boolean isMiniature() {
    return root.isEmpty() && named.isEmpty();
  }

  /** Where a set is, or where it is not. */
  sealed interface Location {
    /**
     * It is there.
     *
     * @param folder absolute
     */
    record Found(Path folder) implements Location {}

    /**
     * It is not.
     *
     * @param why where it was looked for, and what was found instead
     */
    record Missing(String why) implements Location {}
  }

  /** Looks for a set. */
  Location locate(DataPlace place) {
    List<Path> candidates = candidates(place);
    if (candidates.isEmpty()) {
      return new Location.Missing("neither --data-root nor " + place.option() + " was given");
    }
    List<String> objections = new ArrayList<>();
    for (Path candidate : candidates) {
      Optional<String> objection = place.objection(candidate);
      if (objection.isEmpty()) {
        return new Location.Found(candidate);
      }
      objections.add(objection.get());
    }
    return new Location.Missing(nearest(candidates, objections));
  }

  /**
   * Refuses a folder that was named for a set and does not hold it, for the whole suite would pass
   * over it.
   *
   * @throws DataException naming it
   */
  void requireNamed() {
    root.ifPresent(Folders::require);
    for (String option : named.keySet()) {
      List<Location> locations =
          Arrays.stream(DataPlace.values())
              .filter(place -> place.option().equals(option))
              .map(this::locate)
              .toList();
      if (locations.stream().noneMatch(Location.Found.class::isInstance)) {
        throw new DataException(
            option + ": " + ((Location.Missing) locations.get(0)).why() + ": name another folder");
      }
    }
  }

  private List<Path> candidates(DataPlace place) {
    Path folder = named.get(place.option());
    if (folder != null) {
      Path absolute = absolute(folder);
      return place.option().equals("--voc") ? place.candidates(absolute) : List.of(absolute);
    }
    return Stream.ofNullable(root.orElse(null))
        .map(DataFolders::absolute)
        .flatMap(base -> place.candidates(base).stream())
        .toList();
  }

  /** The objection to a folder that is there says more than those to folders that are not. */
  private static String nearest(List<Path> candidates, List<String> objections) {
    for (int i = 0; i < candidates.size(); i++) {
      if (Files.exists(candidates.get(i))) {
        return objections.get(i);
      }
    }
    return objections.get(0);
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
