package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.mocoeval.training.TrainingPosition;

/** How two views of images become a loss and an update: with a queue of keys, or end to end. */
sealed interface ContrastiveMethod extends AutoCloseable permits MomentumContrast, EndToEnd {
  /**
   * Makes one step: forward, backward, update.
   *
   * @param scope owner of whatever lives for this step
   * @param views (2N, 3, H, W): the first views of N images, then the second ones
   * @param at which step it is
   * @param learningRate of the update
   * @return what was measured
   */
  PretextTally step(NDManager scope, NDArray views, TrainingPosition at, double learningRate);

  /** The encoder that is evaluated. */
  Encoder query();

  /** Everything that a resumed run needs, under the names of MoCo's checkpoints. */
  Map<String, NDArray> state();

  @Override
  void close();
}
