package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntFunction;
import org.mocoeval.data.layout.ImageSet;

/**
 * The files of one split, of whatever kind of set.
 *
 * @param split the split's name
 * @param count how many files
 * @param file the file of each index in 0…count−1
 * @param truth what the set says about that file, e.g. its class
 */
record FileGroup(String split, int count, IntFunction<Path> file, IntFunction<String> truth) {
  FileGroup {
    Objects.requireNonNull(split);
    Objects.requireNonNull(file);
    Objects.requireNonNull(truth);
  }

  static FileGroup of(ImageSet set) {
    return new FileGroup(
        set.split().label(),
        set.size(),
        i -> set.images().get(i).file(),
        i -> set.classNames().get(set.images().get(i).label()));
  }
}
