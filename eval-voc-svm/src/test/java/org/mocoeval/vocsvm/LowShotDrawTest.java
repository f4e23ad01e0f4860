package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;
import org.mocoeval.data.voc.VocTargets;

class LowShotDrawTest {
  private static final List<String> NAMES = List.of("cat", "cow", "dog");

  @TempDir Path folder;

  private final VocTargets train = targets(120, 1);

  @Test
  void equalSeedsGiveEqualSamplesAndAllSamplesDiffer() {
    LowShotSamples drawn = LowShotDraw.draw(train, NAMES, List.of(2, 4), 7);
    assertEquals(
        drawn.fingerprint(), LowShotDraw.draw(train, NAMES, List.of(2, 4), 7).fingerprint());
    assertNotEquals(
        drawn.fingerprint(), LowShotDraw.draw(train, NAMES, List.of(2, 4), 8).fingerprint());
    assertNotEquals(drawn.targets(2, 1), drawn.targets(2, 2));
    for (int cls = 0; cls < 3; cls++) {
      assertEquals(4, drawn.targets(4, 3).count(cls, VocTargets.PRESENT));
      assertEquals(8, drawn.targets(4, 3).count(cls, VocTargets.ABSENT));
    }
  }

  @Test
  void savedSamplesAreReadBack() {
    LowShotSamples drawn = LowShotDraw.draw(train, NAMES, List.of(1, 3), 0);
    LowShotFiles.write(drawn, folder.resolve("a/b"));
    assertEquals(drawn.fingerprint(), LowShotFiles.read(folder).fingerprint());
  }

  /** Over many draws each positive comes up about equally often. */
  @Test
  void theDrawIsUniform() {
    int positives = train.count(0, VocTargets.PRESENT);
    int[] times = new int[train.rows()];
    for (int seed = 0; seed < 400; seed++) {
      LowShotSamples drawn = LowShotDraw.draw(train, NAMES, List.of(1), seed);
      for (int sample : drawn.samples()) {
        for (int row = 0; row < times.length; row++) {
          times[row] += drawn.targets(1, sample).at(row, 0) == VocTargets.PRESENT ? 1 : 0;
        }
      }
    }
    double expected = 2000.0 / positives;
    double chiSquare = 0;
    for (int row = 0; row < times.length; row++) {
      if (train.at(row, 0) == VocTargets.PRESENT) {
        chiSquare += (times[row] - expected) * (times[row] - expected) / expected;
      }
    }
    // 1 in 10,000 draws of a fair generator lies beyond four standard deviations.
    assertTrue(chiSquare < positives + 4 * Math.sqrt(2.0 * positives), "χ² " + chiSquare);
  }

  @Test
  void tooManyShotsAreRefusedAndPossibleOnesKnown() {
    assertEquals(List.of(1, 2, 4, 8, 16), LowShotDraw.possibleShots(train));
    String message =
        assertThrows(DataException.class, () -> LowShotDraw.draw(train, NAMES, List.of(64), 0))
            .getMessage();
    assertTrue(message.contains("--shots") && message.contains("class cat has"), message);
  }

  static VocTargets targets(int rows, long seed) {
    Random random = new Random(seed);
    byte[] values = new byte[rows * NAMES.size()];
    for (int i = 0; i < values.length; i++) {
      int draw = random.nextInt(10);
      values[i] = draw < 3 ? VocTargets.PRESENT : draw < 9 ? VocTargets.ABSENT : VocTargets.IGNORE;
    }
    return VocTargets.of(NAMES.size(), values);
  }
}
