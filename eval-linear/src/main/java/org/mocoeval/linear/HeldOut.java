package org.mocoeval.linear;

import java.util.Arrays;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.EpochOrder;

/**
 * Training images cut in two, at random.
 *
 * @param fitted what is trained on, ascending
 * @param choosing what no classifier sees and the best is chosen on, ascending; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // Read, never compared.
record HeldOut(int[] fitted, int[] choosing) {
  /** Keeps the draw apart from those of all epochs, which are counted from 0. */
  private static final long NO_EPOCH = -1;

  /**
   * Draws.
   *
   * @param images how many there are
   * @param part of them that is held out, in [0, 1)
   * @param seed of the draw
   * @throws DataException if that leaves nothing to train on, or nothing to choose by
   */
  static HeldOut draw(int images, double part, int seed) {
    int count = (int) Math.round(part * images);
    if (part > 0 && (count < 1 || count >= images)) {
      throw new DataException(
          "%d training images cannot be cut into some to train on and %s to choose by: use more images, or one learning rate and one weight decay"
              .formatted(images, part));
    }
    int[] order = EpochOrder.shuffledWhole(images, images, seed, NO_EPOCH).get(0);
    return new HeldOut(
        sorted(Arrays.copyOfRange(order, count, images)), sorted(Arrays.copyOf(order, count)));
  }

  private static int[] sorted(int[] values) {
    Arrays.sort(values);
    return values;
  }
}
