package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineScheduleTest {
  @ParameterizedTest
  @CsvSource({"0, 0.03", "100, 0.015", "50, 0.025606601717798214", "199, 1.8505127750911841e-6"})
  void ratesOfThe200EpochRecipe(int epoch, double expected) {
    assertEquals(expected, new CosineSchedule(0.03, 200).rate(epoch), 1e-9 * expected + 1e-12);
  }
}
