package org.mocoeval.detection.box;

import java.util.Arrays;
import org.mocoeval.data.transform.SampleRandom;

/** Takes some of many. Random in training, fixed where a run is to be repeated elsewhere. */
@FunctionalInterface
public interface Choice {
  /** The first ones. */
  Choice FIRST = Arrays::copyOf;

  /**
   * Chooses.
   *
   * @param candidates in ascending order, not changed
   * @param count how many of them, at most {@code candidates.length}
   * @return that many of them, in any order
   */
  int[] choose(int[] candidates, int count);

  /**
   * Draws without replacement, each set with equal chance: as many steps of Fisher and Yates'
   * shuffle as are needed.
   *
   * @param random where it stands; moved on by {@code count} draws
   * @return a choice for one thread
   */
  static Choice random(SampleRandom random) {
    return (candidates, count) -> {
      int[] places = candidates.clone();
      for (int i = 0; i < count; i++) {
        int other = i + random.nextInt(places.length - i);
        int taken = places[other];
        places[other] = places[i];
        places[i] = taken;
      }
      return Arrays.copyOf(places, count);
    };
  }
}
