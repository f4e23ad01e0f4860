package org.mocoeval.segmentation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.segmentation.CityscapesLabels;
import org.mocoeval.data.segmentation.LabelCoding;
import org.mocoeval.data.segmentation.LabelMap;

/**
 * How label maps are scored.
 *
 * @param classes 1 to 256; a label below it is a class
 * @param ignored 0 to 255: true pixels that do not count
 * @param labelIds whether the truth holds Cityscapes' label ids
 * @param predictedLabelIds whether the predictions do
 */
record ScoreProtocol(int classes, int ignored, boolean labelIds, boolean predictedLabelIds) {
  /** The metric's definition (PROTOCOLS H). */
  static final String NAME = "mmseg";

  /** Samples as they are stored: what is a class and what is ignored, the counter decides. */
  private static final LabelCoding AS_STORED =
      new LabelCoding(
          IntStream.range(0, 256).mapToObj(Integer::toString).toList(),
          IntStream.range(0, 256).toArray());

  /** Refuses numbers that no byte holds, and label ids with other classes than Cityscapes'. */
  ScoreProtocol {
    if (classes < 1 || classes > 256) {
      throw new UsageException("--classes: expected 1 to 256, found " + classes);
    }
    if (ignored < 0 || ignored > 255) {
      throw new UsageException("--ignore: expected 0 to 255, found " + ignored);
    }
    int trainIds = CityscapesLabels.CLASSES.size();
    if ((labelIds || predictedLabelIds) && (classes != trainIds || ignored != LabelMap.IGNORED)) {
      throw new UsageException(
          "Cityscapes' label ids stand for %d classes and the ignored %d, found --classes %d and"
                  .formatted(trainIds, LabelMap.IGNORED, classes)
              + " --ignore %d".formatted(ignored));
    }
  }

  LabelCoding truthCoding() {
    return labelIds ? CityscapesLabels.labelIds() : AS_STORED;
  }

  LabelCoding predictionCoding() {
    return predictedLabelIds ? CityscapesLabels.labelIds() : AS_STORED;
  }

  /** What predicted is not known here, so no run of a network has the same hash. */
  SortedMap<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "metric", "IoU summed over the set at the size of the truth, mean over classes",
            "classes", Integer.toString(classes),
            "ignored truth", Integer.toString(ignored),
            "truth", coding(labelIds),
            "predictions", "unknown: label maps were given, " + coding(predictedLabelIds)));
  }

  private static String coding(boolean ids) {
    return ids ? "Cityscapes label ids" : "train ids";
  }
}
