package org.mocoeval.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.mocoeval.data.transform.SampleRandom;

/**
 * PyTorch's Dropout2d: of each image whole channels are left out, and the others are scaled up.
 * What is left out depends on the seed and the iteration alone, so that a resumed run leaves out
 * the same.
 *
 * @param part of the channels that is left out, in [0, 1)
 * @param seed of the run
 */
record ChannelDropout(double part, long seed) {
  ChannelDropout {
    if (!(part >= 0 && part < 1)) {
      throw new IllegalArgumentException("no dropout of " + part);
    }
  }

  /**
   * Draws what stays.
   *
   * @param scope owner of the result
   * @param iteration of the run
   * @param head tells the draws of several heads apart
   * @param images N
   * @param channels C
   * @return float32 (N, C, 1, 1): 0, or 1 over the part that stays
   */
  NDArray kept(NDManager scope, long iteration, int head, int images, int channels) {
    SampleRandom random = SampleRandom.of(seed, iteration, head, 0);
    float scale = (float) (1 / (1 - part));
    float[] kept = new float[images * channels];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = random.nextDouble() < part ? 0 : scale;
    }
    return scope.create(kept, new Shape(images, channels, 1, 1));
  }
}
