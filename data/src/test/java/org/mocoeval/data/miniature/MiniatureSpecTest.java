package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniatureSpecTest {
  @Test
  void theDefaultHasWhatItsNameSays() {
    assertEquals("seed0-12x200+50-64to96px", MiniatureSpec.DEFAULT.id());
    assertEquals(3000, MiniatureSpec.DEFAULT.images());
    assertEquals(MiniatureSpec.MAX_CLASSES, ObjectClass.ALL.size());
    assertEquals("seed-9-12x200+50-64to96px", MiniatureSpec.DEFAULT.withSeed(-9).id());
  }

  @Test
  void everyLayoutsOwnMiniatureHasImagesOfItsOwn() {
    assertEquals("seed1-12x100+50-80to80px", MiniatureSpec.PLACES205.id());
    assertEquals("seed2-12x100+50-64to96px", MiniatureSpec.INATURALIST2018.id());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 64, 96, 'classes must be from 1 to 12, not 0'",
    "13, 1, 1, 64, 96, 'classes must be from 1 to 12, not 13'",
    "1, 0, 1, 64, 96, 'trainPerClass must be from 1 to 100000, not 0'",
    "1, 1, 100001, 64, 96, 'valPerClass must be from 1 to 100000, not 100001'",
    "1, 1, 1, 47, 96, 'minSide must be from 48 to 1024, not 47'",
    "1, 1, 1, 64, 63, 'maxSide must be from 64 to 1024, not 63'",
    "1, 1, 1, 64, 1025, 'maxSide must be from 64 to 1024, not 1025'"
  })
  void numbersOutOfRangeAreNamed(
      int classes, int train, int val, int minSide, int maxSide, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> new MiniatureSpec(0, classes, train, val, minSide, maxSide))
            .getMessage());
  }
}
