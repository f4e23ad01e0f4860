package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocMiniatureSpecTest {
  @Test
  void theDefaultHasWhatItsNameSays() {
    assertEquals("seed0-1400+600-96to128px", VocMiniatureSpec.DEFAULT.id());
    assertEquals(2000, VocMiniatureSpec.DEFAULT.images());
    assertEquals("seed-9-1400+600-96to128px", VocMiniatureSpec.DEFAULT.withSeed(-9).id());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 96, 128, 'trainval must be from 2 to 100000, not 1'",
    "100001, 1, 96, 128, 'trainval must be from 2 to 100000, not 100001'",
    "2, 0, 96, 128, 'test must be from 1 to 100000, not 0'",
    "2, 1, 79, 128, 'minSide must be from 80 to 1024, not 79'",
    "2, 1, 96, 95, 'maxSide must be from 96 to 1024, not 95'"
  })
  void numbersOutOfRangeAreNamed(int trainval, int test, int minSide, int maxSide, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> new VocMiniatureSpec(0, trainval, test, minSide, maxSide))
            .getMessage());
  }
}
