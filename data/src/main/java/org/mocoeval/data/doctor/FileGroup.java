package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocTargets;

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

  static FileGroup of(VocSet set) {
    return new FileGroup(
        set.split().label(),
        set.images().size(),
        i -> set.images().images().get(i).file(),
        i -> shown(set, i));
  }

  /** The images alone; whatever they show is in the label maps. */
  static FileGroup of(SegmentationSet set) {
    return new FileGroup(
        set.split(), set.size(), i -> set.scenes().get(i).image(), i -> "its label map");
  }

  static FileGroup of(DetectionSet set) {
    return new FileGroup(
        set.split(),
        set.size(),
        i -> set.images().get(i).file(),
        i -> Words.count(set.images().get(i).objects().size(), "object"));
  }

  private static String shown(VocSet set, int row) {
    String names =
        IntStream.range(0, set.classNames().size())
            .filter(cls -> set.targets().at(row, cls) == VocTargets.PRESENT)
            .mapToObj(cls -> set.classNames().get(cls))
            .collect(Collectors.joining(" and "));
    return names.isEmpty() ? "no class" : names;
  }
}
