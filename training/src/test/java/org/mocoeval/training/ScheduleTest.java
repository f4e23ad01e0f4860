package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final int EPOCHS = 200;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void cosineFollowsItsFormulaInEveryEpochAndStep(int firstEpoch) {
    LearningRateSchedule schedule = new CosineSchedule(0.03, EPOCHS, firstEpoch);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      // The half-angle identity: another way to the same numbers.
      double half = Math.cos(Math.PI * (epoch + firstEpoch) / (2.0 * EPOCHS));
      double expected = 0.03 * half * half;
      assertEquals(expected, schedule.rate(new TrainingPosition(epoch, 0)), 1e-16);
      assertEquals(
          schedule.rate(new TrainingPosition(epoch, 0)),
          schedule.rate(new TrainingPosition(epoch, 5003)));
    }
  }

  @Test
  void cosineNumberedFromOneEndsAtZeroAndFromZeroAbove() {
    TrainingPosition last = new TrainingPosition(EPOCHS - 1, 0);
    assertEquals(0, new CosineSchedule(0.06, EPOCHS, 1).rate(last));
    assertTrue(new CosineSchedule(0.06, EPOCHS).rate(last) > 0);
  }

  @Test
  void cosineHasNoRateBehindItsEnd() {
    CosineSchedule schedule = new CosineSchedule(0.03, EPOCHS);
    assertThrows(IllegalArgumentException.class, () -> schedule.rate(EPOCHS));
  }

  @Test
  void stepsDropToATenthAtEachMilestone() {
    LearningRateSchedule schedule = new StepSchedule(0.03, List.of(120, 160));
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double expected = epoch < 120 ? 0.03 : epoch < 160 ? 0.03 * 0.1 : 0.03 * 0.1 * 0.1;
      assertEquals(expected, schedule.rate(new TrainingPosition(epoch, 7)));
    }
  }

  @Test
  void schedulesThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(0, 200));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(Double.NaN, 200));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(0.1, 200, 2));
    assertThrows(IllegalArgumentException.class, () -> new StepSchedule(-1, List.of(1)));
    assertThrows(IllegalArgumentException.class, () -> new StepSchedule(0.1, List.of(160, 120)));
    assertThrows(IllegalArgumentException.class, () -> new StepSchedule(0.1, List.of(0)));
  }

  /** MMCV's words: coefficient = (1 - t/T)**power; (base - least) * coefficient + least. */
  @Test
  void polyFallsWithEveryStepToItsLeastRate() {
    PolySchedule schedule = new PolySchedule(0.01, 1e-4, 0.9, 2000, 20_000);
    assertEquals(0.01, schedule.rate(TrainingPosition.START));
    double before = 1;
    for (int step = 0; step < 20_000; step += 7) {
      double rate = schedule.rate(new TrainingPosition(step / 2000, step % 2000));
      double expected = Math.exp(0.9 * Math.log1p(-step / 20_000.0)) * (0.01 - 1e-4) + 1e-4;
      assertEquals(expected, rate, 1e-15);
      assertTrue(rate < before && rate > 1e-4);
      before = rate;
    }
    assertThrows(IllegalArgumentException.class, () -> new PolySchedule(1e-5, 1e-4, 0.9, 1, 1));
  }

  /** detectron2's WarmupMultiStepLR and MMCV's linear warm-up, stated the other way round. */
  @Test
  void warmUpClimbsInALineAndDropsToATenthByIteration() {
    WarmUpSchedule schedule = new WarmUpSchedule(0.02, List.of(18_000, 22_000), 100, 0.001, 2000);
    for (int iteration : new int[] {0, 1, 50, 99, 100, 17_999, 18_000, 21_999, 22_000, 23_999}) {
      double alpha = Math.min(1, iteration / 100.0);
      double expected = 0.02 * (0.001 * (1 - alpha) + alpha);
      expected *= iteration >= 22_000 ? 0.01 : iteration >= 18_000 ? 0.1 : 1;
      TrainingPosition at = new TrainingPosition(iteration / 2000, iteration % 2000);
      assertEquals(expected, schedule.rate(at), 1e-12 * 0.02, () -> "iteration " + iteration);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new WarmUpSchedule(0.02, List.of(5, 5), 0, 0.001, 10));
    assertThrows(
        IllegalArgumentException.class, () -> new WarmUpSchedule(0.02, List.of(), 1, 0, 10));
  }
}
