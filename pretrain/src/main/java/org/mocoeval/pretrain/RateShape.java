package org.mocoeval.pretrain;

import java.util.stream.Stream;
import org.mocoeval.training.CosineSchedule;
import org.mocoeval.training.LearningRateSchedule;
import org.mocoeval.training.StepSchedule;

/** How the learning rate falls over the epochs (PROTOCOLS A). */
public enum RateShape {
  /** Half a cosine without warm-up: MoCo v2. */
  COSINE,
  /**
   * A tenth after 60 % of the epochs and again after 80 %: MoCo v1, at 120 and 160 of 200. Runs of
   * up to 3 epochs have no room for both.
   */
  STEPS;

  private static final double FIRST_STEP = 0.6;
  private static final double SECOND_STEP = 0.8;

  LearningRateSchedule over(int epochs, double base, int firstEpoch) {
    return switch (this) {
      case COSINE -> new CosineSchedule(base, epochs, firstEpoch);
      case STEPS ->
          new StepSchedule(
              base,
              Stream.of(FIRST_STEP, SECOND_STEP)
                  .map(part -> (int) (part * epochs + 0.5))
                  .filter(epoch -> epoch > 0 && epoch < epochs)
                  .distinct()
                  .toList());
    };
  }
}
