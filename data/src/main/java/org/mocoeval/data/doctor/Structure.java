package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;

/** Opens the splits of a classification set; one that cannot be opened does not stop the other. */
record Structure(Path root, Notes notes) {
  List<ImageSet> splits(ClassificationLayout layout) {
    return Stream.of(Split.values()).flatMap(split -> open(layout, split).stream()).toList();
  }

  private Optional<ImageSet> open(ClassificationLayout layout, Split split) {
    Attempts attempts = new Attempts(notes);
    Optional<ImageSet> set = attempts.reading("structure", () -> layout.open(root, split));
    if (set.isEmpty()) {
      notes.fact(split.label() + " images", "not examined, see the errors");
      attempts
          .reading("structure", () -> layout.emptyClassFolders(root, split))
          .ifPresent(folders -> empty(split, folders));
    }
    return set;
  }

  /** The reader names the first empty folder only; whoever mends a set wants to know all. */
  private void empty(Split split, List<Path> folders) {
    if (folders.size() > 1) {
      notes.error(
          "empty classes",
          Words.count(folders.size(), "class folder")
              + " of "
              + split.label()
              + " without an image",
          Examples.of(
              folders.stream()
                  .map(folder -> Words.printable(root.relativize(folder).toString()))
                  .toList()),
          "Put their images back, or remove the folders if the classes are not meant to exist.");
    }
  }
}
