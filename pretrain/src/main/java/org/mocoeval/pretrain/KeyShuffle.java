package org.mocoeval.pretrain;

import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.training.TrainingPosition;

/**
 * Shuffles a key batch before it is cut into batch-norm groups, so that a key and its query are not
 * normalised among the same images: without that, the network could tell the positive by the
 * statistics (PROTOCOLS A, shuffling BN).
 *
 * @param order row i of the shuffled batch is row {@code order[i]} of the batch
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record KeyShuffle(long[] order) {
  /** Keeps these random numbers apart from those of the images, whose views are 0 and 1. */
  private static final int STREAM = 1000;

  /**
   * Draws an order by Fisher and Yates from the position alone.
   *
   * @param seed of the run
   * @param at which step
   * @param pass which of the step's key batches, counted from 0
   * @param count rows of the batch
   */
  static KeyShuffle draw(long seed, TrainingPosition at, int pass, int count) {
    SampleRandom random = SampleRandom.of(seed, at.epoch(), at.step(), STREAM + pass);
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    for (int last = count - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      long row = order[other];
      order[other] = order[last];
      order[last] = row;
    }
    return new KeyShuffle(order);
  }

  /** The order that undoes this one. */
  long[] inverse() {
    long[] inverse = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[(int) order[i]] = i;
    }
    return inverse;
  }
}
