package org.mocoeval.data.batch;

import org.mocoeval.data.transform.SampleRandom;

/**
 * The shuffle of Fisher and Yates in integer arithmetic: every order is equally likely, and the
 * same on every platform.
 */
public final class Shuffle {
  private Shuffle() {}

  /**
   * Shuffles.
   *
   * @param values receives the order
   * @param random where the draws come from
   */
  public static void inPlace(int[] values, SampleRandom random) {
    for (int last = values.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int value = values[other];
      values[other] = values[last];
      values[last] = value;
    }
  }
}
