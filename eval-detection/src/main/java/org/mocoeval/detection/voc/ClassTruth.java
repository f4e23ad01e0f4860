package org.mocoeval.detection.voc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.voc.VocObject;

/**
 * The objects of a class.
 *
 * @param byImage one list for each image of the set, in the order of its annotation; often empty
 */
record ClassTruth(List<List<VocObject>> byImage) {
  static ClassTruth of(List<List<VocObject>> allByImage, String className) {
    List<List<VocObject>> own = new ArrayList<>(allByImage.size());
    for (List<VocObject> objects : allByImage) {
      own.add(objects.stream().filter(o -> o.name().equals(className)).toList());
    }
    return new ClassTruth(own);
  }

  int images() {
    return byImage.size();
  }

  List<VocObject> objects(int image) {
    return byImage.get(image);
  }

  /** The image of each object that is not difficult. */
  int[] countingImages() {
    return IntStream.range(0, byImage.size())
        .flatMap(i -> objects(i).stream().filter(o -> !o.difficult()).mapToInt(o -> i))
        .toArray();
  }
}
