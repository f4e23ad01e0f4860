package org.mocoeval.data.doctor;

/** Files that the set lists and the disk does not hold. */
record MissingFiles(ListedFiles files, FileSizes sizes) implements Check {
  @Override
  public void examine(Notes notes) {
    Examples missing = new Examples();
    for (int i = 0; i < files.count(); i++) {
      if (!sizes.isPresent(i)) {
        missing.add(i, files.name(i));
      }
    }
    if (missing.total() > 0) {
      notes.error(
          "missing files",
          Words.number(missing.total())
              + " of "
              + Words.count(files.count(), "listed file")
              + " are not there, or are no regular files",
          missing.lines(),
          "Copy them from the set's source, or take them out of the list.");
    }
  }
}
