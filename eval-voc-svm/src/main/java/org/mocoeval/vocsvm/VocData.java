package org.mocoeval.vocsvm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.DataException;
import org.mocoeval.data.voc.Voc2007;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.results.record.DataSource;

/**
 * What is fitted on and what is ranked.
 *
 * @param name for records: {@code miniature}, {@code voc2007} if it is complete, or the folder's
 * @param trainval fitted on
 * @param test ranked
 */
record VocData(String name, VocSet trainval, VocSet test) {
  VocData {
    if (!trainval.classNames().equals(test.classNames())) {
      throw new DataException(
          String.format(
              "trainval and test of %s have different classes: %s and %s.",
              trainval.root(), trainval.classNames(), test.classNames()));
    }
  }

  List<String> classNames() {
    return trainval.classNames();
  }

  boolean isComplete() {
    return Voc2007.isComplete(trainval) && Voc2007.isComplete(test);
  }

  DataSource describe() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("trainval", (long) trainval.images().size());
    counts.put("test", (long) test.images().size());
    counts.put("classes", (long) classNames().size());
    return new DataSource(
        trainval.root().toString(), trainval.fingerprint() + ":" + test.fingerprint(), counts);
  }
}
