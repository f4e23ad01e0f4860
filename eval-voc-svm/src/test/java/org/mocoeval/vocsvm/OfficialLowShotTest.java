package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.testing.Fixtures;

/** FAIR's official draw beside the official labels of VOC2007. */
class OfficialLowShotTest {
  @TempDir Path folder;

  private final Path labels = Fixtures.require("voc07_labels");
  private final Path zip = Fixtures.require("voc07_labels/low_shot_train_targets.zip");

  @Test
  void everyClassOfEverySampleHasKPositivesAnd19KNegatives() {
    VocSet trainval = VocSet.open(labels, VocSplit.TRAINVAL);
    LowShotSamples samples = LowShotFiles.read(zip);
    samples.verify(trainval.targets());
    assertEquals(LowShotDraw.SHOTS, List.copyOf(samples.shots()));
    assertEquals(List.of(1, 2, 3, 4, 5), List.copyOf(samples.samples()));
    for (int k : samples.shots()) {
      for (int sample : samples.samples()) {
        requireRule(samples.targets(k, sample), k);
      }
    }
  }

  /** Each official positive is present in the labels, each negative absent: none is difficult. */
  @Test
  void theOfficialDrawKeepsTheRuleThatOurDrawKeeps() {
    VocSet trainval = VocSet.open(labels, VocSplit.TRAINVAL);
    requirePart(LowShotFiles.read(zip), trainval.targets());
    LowShotSamples drawn =
        LowShotDraw.draw(trainval.targets(), trainval.classNames(), LowShotDraw.SHOTS, 3);
    requirePart(drawn, trainval.targets());
    for (int k : drawn.shots()) {
      requireRule(drawn.targets(k, 5), k);
    }
    assertEquals(LowShotDraw.SHOTS, LowShotDraw.possibleShots(trainval.targets()));
  }

  @Test
  void theTestLabelsHaveTheOfficialCounts() {
    VocTargets test = VocSet.open(labels, VocSplit.TEST).targets();
    assertEquals(7013, test.count(VocTargets.PRESENT));
    assertEquals(91_408, test.count(VocTargets.ABSENT));
    assertEquals(619, test.count(VocTargets.IGNORE));
  }

  private static void requireRule(VocTargets targets, int k) {
    for (int cls = 0; cls < 20; cls++) {
      assertEquals(k, targets.count(cls, VocTargets.PRESENT));
      assertEquals(19 * k, targets.count(cls, VocTargets.ABSENT));
    }
  }

  private static void requirePart(LowShotSamples samples, VocTargets train) {
    for (int k : samples.shots()) {
      for (int sample : samples.samples()) {
        VocTargets targets = samples.targets(k, sample);
        for (int row = 0; row < targets.rows(); row++) {
          for (int cls = 0; cls < targets.classes(); cls++) {
            byte value = targets.at(row, cls);
            if (value != VocTargets.IGNORE) {
              assertEquals(train.at(row, cls), value, "row " + row + ", class " + cls);
            }
          }
        }
      }
    }
  }
}
