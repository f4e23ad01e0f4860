package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;

/** Examines a data set. */
public final class Doctor {
  private Doctor() {}

  /**
   * Examines a classification set. Everything that is wrong with it is in the report; nothing on
   * disk is changed. Reads the lists, every file's length and header (with {@link
   * Examination#decode} the whole file), and the content of files that may be identical; keeps some
   * 40 bytes a file beside the lists, and a hash for each that may be identical to another.
   *
   * @param root the set's folder
   * @param layout how it lies on disk; empty to tell from what is there
   * @param how how thoroughly
   * @return the report
   */
  public static Report examine(Path root, Optional<ClassificationLayout> layout, Examination how) {
    Path folder = root.toAbsolutePath().normalize();
    Notes notes = new Notes();
    notes.fact("data", Words.printable(folder.toString()));
    Structure structure = new Structure(folder, notes);
    List<ImageSet> splits = structure.layout(layout).map(structure::splits).orElse(List.of());
    if (!splits.isEmpty()) {
      classes(splits).forEach(check -> check.examine(notes));
      files(folder, splits.stream().map(FileGroup::of).toList(), how)
          .forEach(check -> check.examine(notes));
    }
    return notes.report();
  }

  private static List<Check> classes(List<ImageSet> splits) {
    return List.of(new ClassOrder(splits), new ClassBalance(splits), new KnownCounts(splits));
  }

  /** The checks that need files alone, whatever the set is for. */
  private static List<Check> files(Path root, List<FileGroup> groups, Examination how) {
    ListedFiles files = new ListedFiles(root, groups);
    FileSizes sizes = FileSizes.of(files, how.pass());
    OpenedImages images = OpenedImages.of(files, sizes, how);
    return List.of(
        new MissingFiles(files, sizes),
        new UnreadableImages(images),
        new ImageSizes(images),
        new DuplicateFiles(files, sizes, how.pass()));
  }
}
