package org.mocoeval.segmentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.DataException;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.results.record.DataSource;

/**
 * What is trained on and what is measured on.
 *
 * @param name for records: {@code miniature}, the name of a complete public set, or the folder's
 * @param train images and labels to learn from
 * @param val images and labels to measure on
 */
record SegmentationData(String name, SegmentationSet train, SegmentationSet val) {
  SegmentationData {
    if (!train.coding().classNames().equals(val.coding().classNames())) {
      throw new DataException(
          "both splits of %s have different classes: %s and %s."
              .formatted(train.root(), train.coding().classNames(), val.coding().classNames()));
    }
  }

  List<String> classNames() {
    return train.coding().classNames();
  }

  /** Whether both splits are those of the public set. */
  boolean isComplete() {
    return train.isComplete() && val.isComplete();
  }

  DataSource describe() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", (long) train.size());
    counts.put("val", (long) val.size());
    counts.put("classes", (long) classNames().size());
    return new DataSource(
        train.root().toString(), train.fingerprint() + ":" + val.fingerprint(), counts);
  }
}
