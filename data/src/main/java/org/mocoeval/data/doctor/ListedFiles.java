package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of all splits under one running index, so that passes over them can keep what they
 * learn in plain arrays: a set has over a million.
 *
 * @param root the set's folder; names are relative to it
 * @param groups the splits
 */
record ListedFiles(Path root, List<FileGroup> groups) {
  ListedFiles {
    groups = List.copyOf(groups);
  }

  int count() {
    return groups.stream().mapToInt(FileGroup::count).reduce(0, Math::addExact);
  }

  Path file(int index) {
    Place place = place(index);
    return place.group.file().apply(place.index);
  }

  String split(int index) {
    return place(index).group.split();
  }

  String truth(int index) {
    Place place = place(index);
    return place.group.truth().apply(place.index);
  }

  /** Names a file as messages do. */
  String name(int index) {
    Path file = file(index);
    return Words.printable((file.startsWith(root) ? root.relativize(file) : file).toString());
  }

  private record Place(FileGroup group, int index) {}

  private Place place(int index) {
    int rest = index;
    for (FileGroup group : groups) {
      if (rest < group.count()) {
        return new Place(group, rest);
      }
      rest -= group.count();
    }
    throw new IndexOutOfBoundsException(index);
  }
}
