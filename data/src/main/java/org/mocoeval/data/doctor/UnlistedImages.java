package org.mocoeval.data.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mocoeval.data.detection.DetectionSurvey;

/**
 * Images beside the listed ones. They are no fault: a third of VOC2012's have no boxes. But they
 * tell a list that was cut off.
 */
record UnlistedImages(List<DetectionSurvey> splits) implements Check {
  @Override
  public void examine(Notes notes) {
    Set<Path> listed = new HashSet<>();
    Set<Path> folders = new TreeSet<>();
    for (DetectionSurvey split : splits) {
      listed.addAll(split.listed());
      split.listed().forEach(file -> folders.add(file.getParent()));
    }
    for (Path folder : folders) {
      report(folder, listed, notes);
    }
  }

  private void report(Path folder, Set<Path> listed, Notes notes) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    String name = Words.printable(root().relativize(folder).toString());
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> others =
          entries
              .filter(file -> !listed.contains(file) && Files.isRegularFile(file))
              .map(file -> Words.printable(file.getFileName().toString()))
              .sorted()
              .toList();
      if (!others.isEmpty()) {
        notes.fact(
            name + " unlisted",
            Words.count(others.size(), "file") + " that no split names, first " + others.get(0));
      }
    } catch (IOException | UncheckedIOException e) {
      notes.error(
          "unlisted images",
          folder + " cannot be listed (" + e.getMessage() + ")",
          List.of(),
          "Look at its permissions and run the doctor again.");
    }
  }

  private Path root() {
    return splits.get(0).readable().root();
  }
}
