package org.mocoeval.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.results.record.DataSource;

/**
 * Both splits of a set.
 *
 * @param name of the set in records
 * @param train what networks are fine-tuned on
 * @param test what they are measured on
 */
record DetectionData(String name, DetectionSet train, DetectionSet test) {
  DetectionData {
    if (!train.classNames().equals(test.classNames())) {
      throw new org.mocoeval.data.DataException(
          "%s: the classes of %s are %s, those of %s are %s: both splits must have the same"
              .formatted(
                  train.root(),
                  train.split(),
                  train.classNames(),
                  test.split(),
                  test.classNames()));
    }
  }

  List<String> classNames() {
    return train.classNames();
  }

  /** Whether this is the whole public set whose layout it has. */
  boolean isComplete() {
    return train.isComplete() && test.isComplete();
  }

  /** For the run record. */
  DataSource describe() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train images", (long) train.size());
    counts.put("train objects", objects(train));
    counts.put("test images", (long) test.size());
    counts.put("test objects", objects(test));
    counts.put("classes", (long) classNames().size());
    String fingerprint = Fingerprint.ofText(train.fingerprint() + " " + test.fingerprint());
    return new DataSource(train.root().toString(), "sha256:" + fingerprint, counts);
  }

  private static long objects(DetectionSet set) {
    return set.images().stream().map(AnnotatedImage::objects).mapToLong(List::size).sum();
  }
}
