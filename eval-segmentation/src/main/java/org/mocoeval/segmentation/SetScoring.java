package org.mocoeval.segmentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.mocoeval.cli.Progress;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.DataException;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;

/** Scores pairs of label maps on disk. The result does not depend on the number of threads. */
final class SetScoring {
  private final ScoreProtocol protocol;

  SetScoring(ScoreProtocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Scores a set.
   *
   * @param pairs at least one
   * @param threads at least 1
   * @return its score
   * @throws DataException of the first pair that cannot be read or scored, or if no pixel counts
   */
  SetScore score(List<LabelPair> pairs, int threads) {
    ClassAreas[] areas = new ClassAreas[pairs.size()];
    AtomicReference<ConfusionMatrix> total =
        new AtomicReference<>(ConfusionMatrix.empty(protocol.classes()));
    try (WorkerThreads workers = new WorkerThreads(threads);
        Progress progress = new Progress("label maps", "images", pairs.size(), 0)) {
      workers.forRanges(
          pairs.size(),
          (from, to) -> {
            PixelCounter counter = new PixelCounter(protocol.classes(), protocol.ignored());
            for (int i = from; i < to; i++) {
              ConfusionMatrix image = count(counter, pairs.get(i));
              areas[i] = image.areas();
              total.accumulateAndGet(image, ConfusionMatrix::plus);
              progress.advance(1);
            }
          });
    }
    return gathered(pairs, areas, total.get());
  }

  private ConfusionMatrix count(PixelCounter counter, LabelPair pair) {
    LabelMap truth = LabelMaps.read(pair.truth(), protocol.truthCoding());
    LabelMap prediction = LabelMaps.read(pair.prediction(), protocol.predictionCoding());
    return counter.count(
        named(pair.truth(), protocol.labelIds(), truth),
        named(pair.prediction(), protocol.predictedLabelIds(), prediction));
  }

  private static NamedLabels named(Path file, boolean fromIds, LabelMap map) {
    return new NamedLabels(file + (fromIds ? " (in train ids)" : ""), map);
  }

  private SetScore gathered(List<LabelPair> pairs, ClassAreas[] areas, ConfusionMatrix total) {
    List<ClassAreas> counted = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < areas.length; i++) {
      if (areas[i].pixels() > 0) {
        counted.add(areas[i]);
      } else {
        ignored.add(pairs.get(i).name());
      }
    }
    if (counted.isEmpty()) {
      throw new DataException(
          "no pixel of %d images counts: the truth is %d everywhere, which is ignored; check"
                  .formatted(areas.length, protocol.ignored())
              + " --ignore and the folder of the truth");
    }
    return new SetScore(total, counted, ignored);
  }
}
