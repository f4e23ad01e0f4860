package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.detection.ListedAnnotation.Outcome;
import org.mocoeval.data.detection.ListedAnnotation.Read;
import org.mocoeval.data.detection.ListedAnnotation.Unreadable;
import org.mocoeval.data.layout.CodePointOrder;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.StatedAnnotation.StatedObject;
import org.mocoeval.data.voc.Voc2007;
import org.mocoeval.data.voc.VocFolder;

/**
 * VOC07+12 (PROTOCOLS F), or one folder in VOC's form. The classes are VOC's twenty if every object
 * of both splits has one of their names, else the names themselves by code point: both splits are
 * read in any case, so that a label means the same in both.
 */
final class VocDetectionReader {
  static final String DATASET = "voc0712";

  private VocDetectionReader() {}

  static DetectionSurvey survey(Path root, Split split) {
    VocYears years = VocYears.find(root);
    List<ListedAnnotation> listed = ListedAnnotation.of(years.of(split), split);
    List<Outcome> outcomes = read(listed);
    List<Read> readable = readable(outcomes);
    List<String> unreadable =
        outcomes.stream()
            .filter(Unreadable.class::isInstance)
            .map(one -> ((Unreadable) one).why())
            .toList();
    if (readable.isEmpty()) {
      throw new DataException(
          String.format(
              "none of the %d annotations of the split %s can be read: %s",
              listed.size(), years.name(split), unreadable.get(0)));
    }
    List<String> classes = classes(readable, otherSplit(years, split));
    DetectionSet set = set(years, split, classes, readable);
    return new DetectionSurvey(
        set, listed.stream().map(ListedAnnotation::image).toList(), unreadable);
  }

  private static DetectionSet set(
      VocYears years, Split split, List<String> classes, List<Read> readable) {
    List<Integer> ids = IntStream.rangeClosed(1, classes.size()).boxed().toList();
    List<AnnotatedImage> images =
        IntStream.range(0, readable.size())
            .mapToObj(i -> image(i, readable.get(i), classes))
            .toList();
    return new DetectionSet(DATASET, years.name(split), years.root(), classes, ids, images);
  }

  private static List<Outcome> read(List<ListedAnnotation> listed) {
    return listed.parallelStream().map(ListedAnnotation::outcome).toList();
  }

  private static List<Read> readable(List<Outcome> outcomes) {
    return outcomes.stream().filter(Read.class::isInstance).map(Read.class::cast).toList();
  }

  /** What can be read of the other split; what cannot stops whoever opens that one. */
  private static List<Read> otherSplit(VocYears years, Split split) {
    Split other = split == Split.TRAIN ? Split.VAL : Split.TRAIN;
    List<VocFolder> folders = other == Split.VAL ? years.of(other) : years.folders();
    List<VocFolder> present =
        folders.stream().filter(folder -> Files.exists(VocYears.list(folder, other))).toList();
    return readable(read(ListedAnnotation.of(present, other)));
  }

  private static List<String> classes(List<Read> these, List<Read> those) {
    SortedSet<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
    for (List<Read> split : List.of(these, those)) {
      split.forEach(one -> one.objects().forEach(object -> names.add(object.name())));
    }
    return Voc2007.CLASSES.containsAll(names) ? Voc2007.CLASSES : List.copyOf(names);
  }

  private static AnnotatedImage image(int place, Read read, List<String> classes) {
    List<AnnotatedObject> objects = new ArrayList<>();
    for (StatedObject object : read.objects()) {
      objects.add(
          new AnnotatedObject(
              classes.indexOf(object.name()),
              new ObjectBox(object.xmin(), object.ymin(), object.xmax(), object.ymax()),
              object.difficult(),
              false,
              Optional.empty()));
    }
    ListedAnnotation listed = read.listed();
    return new AnnotatedImage(place, listed.id(), listed.image(), read.size(), objects);
  }
}
