package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is trained on and measured where features are stored.
 *
 * @param columns the heads' names
 * @param channels of each head's features
 * @param train learned from
 * @param val measured on
 * @param classes how many there are
 */
record StoredData(
    List<String> columns, List<Integer> channels, StoredSet train, StoredSet val, int classes) {
  StoredData {
    columns = List.copyOf(columns);
    channels = List.copyOf(channels);
  }

  List<FeatureShape> shapes() {
    List<FeatureShape> shapes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      shapes.add(new FeatureShape(channels.get(i), train.features().get(i).columns()));
    }
    return shapes;
  }

  /** Counts rows and classes, for a run record. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", (long) train.size());
    counts.put("val", (long) val.size());
    counts.put("classes", (long) classes);
    return counts;
  }
}
