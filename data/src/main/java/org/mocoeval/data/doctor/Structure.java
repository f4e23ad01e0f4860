package org.mocoeval.data.doctor;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.Split;

/**
 * Opens what can be opened. A layout's reader stops at the first thing that is wrong; here that is
 * a finding, and the other split is read all the same.
 */
record Structure(Path root, Notes notes) {
  Optional<ClassificationLayout> layout(Optional<ClassificationLayout> named) {
    Optional<ClassificationLayout> layout =
        named.or(() -> attempt("layout", () -> ClassificationLayout.detect(root)));
    layout.ifPresent(
        known -> notes.fact("layout", known.label() + (named.isPresent() ? ", as told" : "")));
    return layout;
  }

  List<ImageSet> splits(ClassificationLayout layout) {
    return Stream.of(Split.values()).flatMap(split -> open(layout, split).stream()).toList();
  }

  private Optional<ImageSet> open(ClassificationLayout layout, Split split) {
    Optional<ImageSet> set = attempt("structure", () -> layout.open(root, split));
    if (set.isEmpty()) {
      notes.fact(split.label() + " images", "not examined, see the errors");
      attempt("structure", () -> layout.emptyClassFolders(root, split))
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

  private <T> Optional<T> attempt(String kind, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (DataException | InvalidPathException | UncheckedIOException e) {
      notes.error(
          kind,
          String.valueOf(e.getMessage()),
          List.of(),
          "What depends on it was not examined: mend it and run the doctor again.");
      return Optional.empty();
    }
  }
}
