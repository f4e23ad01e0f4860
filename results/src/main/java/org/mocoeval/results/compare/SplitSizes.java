package org.mocoeval.results.compare;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mocoeval.results.record.RunRecord;

/** How many samples were trained and tested on, by the names that the evaluations count under. */
final class SplitSizes {
  private static final List<String> TRAIN = List.of("train", "trainval", "train images");
  private static final List<String> TEST = List.of("test", "val", "test images");

  private SplitSizes() {}

  static OptionalLong tested(RunRecord run) {
    return count(run.data().counts(), TEST);
  }

  static OptionalDouble testOverTrain(RunRecord run) {
    OptionalLong train = count(run.data().counts(), TRAIN);
    OptionalLong test = tested(run);
    return train.isPresent() && test.isPresent()
        ? OptionalDouble.of((double) test.getAsLong() / train.getAsLong())
        : OptionalDouble.empty();
  }

  private static OptionalLong count(Map<String, Long> counts, List<String> names) {
    return names.stream()
        .filter(name -> counts.getOrDefault(name, 0L) > 0)
        .mapToLong(counts::get)
        .findFirst();
  }
}
