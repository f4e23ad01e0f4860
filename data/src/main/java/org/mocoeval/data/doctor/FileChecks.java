package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * The checks that need files alone, whatever the set is for. Every file is looked for and opened
 * when this is made.
 */
record FileChecks(ListedFiles files, FileSizes sizes, OpenedImages images, IndexPass pass) {
  static FileChecks of(Path root, List<FileGroup> groups, Examination how) {
    ListedFiles files = new ListedFiles(root, groups);
    FileSizes sizes = FileSizes.of(files, how.pass());
    return new FileChecks(files, sizes, OpenedImages.of(files, sizes, how), how.pass());
  }

  List<Check> all() {
    return List.of(
        new MissingFiles(files, sizes),
        new UnreadableImages(images),
        new ImageSizes(images),
        new DuplicateFiles(files, sizes, pass));
  }
}
