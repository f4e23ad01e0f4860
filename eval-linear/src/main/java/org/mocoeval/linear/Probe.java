package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingTask;

/**
 * Training of heads as a task of the training loop, and what the heads achieve as they stand.
 *
 * @param <B> what a batch is
 */
interface Probe<B> extends TrainingTask<B>, AutoCloseable {
  /** Measures all heads on the validation images, or returns what was just measured. */
  List<HeadOutcome> outcomes();

  ProbeHeads heads();

  /** What is trained. */
  LinearProtocol protocol();

  @Override
  default Map<String, NDArray> state() {
    return heads().state();
  }

  @Override
  default Map<String, Double> afterEpoch(int epoch) {
    return protocol().recipe().evaluatesAfter(epoch)
        ? HeadOutcome.metrics(outcomes(), epoch + 1)
        : Map.of();
  }

  /** What a resumed run must share. */
  RunIdentity identity();

  @Override
  default SortedMap<String, String> settings() {
    return identity().settings();
  }

  @Override
  default Set<String> mendable() {
    return identity().mendableNames();
  }

  /** The part of the steps' time that the frozen network took in this process; 0 without one. */
  double frozenShare();

  @Override
  void close();
}
