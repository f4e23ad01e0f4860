package org.mocoeval.backbone.resnet;

import ai.djl.ndarray.NDArray;

/** Takes a stage's output while it exists. */
@FunctionalInterface
public interface StageConsumer {
  /**
   * Takes one stage.
   *
   * @param stage counted from 1
   * @param map float32 (N, C, H, W); closed when this returns, and not to be written to
   */
  void accept(int stage, NDArray map);
}
