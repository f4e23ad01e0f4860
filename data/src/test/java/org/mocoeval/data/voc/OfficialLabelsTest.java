package org.mocoeval.data.voc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mocoeval.testing.Fixtures;

/** The class lists of VOC2007 itself, against the check values of PROTOCOLS B.1. */
class OfficialLabelsTest {
  @Test
  void theTestSplitHasTheKnownLabels() {
    VocSet set = open(VocSplit.TEST);
    assertEquals(Voc2007.CLASSES, set.classNames());
    assertEquals(4952, set.images().size());
    assertEquals(7013, set.targets().count(VocTargets.PRESENT));
    assertEquals(91_408, set.targets().count(VocTargets.ABSENT));
    assertEquals(619, set.targets().count(VocTargets.IGNORE));
    for (int cls = 0; cls < 20; cls++) {
      Voc2007.ClassCount known = Voc2007.TEST_LABELS.get(cls);
      assertEquals(known.present(), set.targets().count(cls, VocTargets.PRESENT), known.name());
      assertEquals(known.ignore(), set.targets().count(cls, VocTargets.IGNORE), known.name());
    }
    assertTrue(Voc2007.isComplete(set));
    assertFalse(
        Voc2007.isComplete(
            new VocSet(
                set.root(),
                set.split(),
                set.classNames(),
                set.images(),
                VocTargets.of(20, new byte[4952 * 20]))));
  }

  @Test
  void trainvalHasItsImagesAndTheRarestClassItsPositives() {
    VocSet set = open(VocSplit.TRAINVAL);
    assertEquals(Voc2007.CLASSES, set.classNames());
    assertEquals(5011, set.images().size());
    assertEquals("000005", set.id(0));
    assertEquals("009961", set.id(5010));
    assertEquals(96, set.targets().count(set.classNames().indexOf("sheep"), VocTargets.PRESENT));
    assertTrue(Voc2007.isComplete(set));
  }

  private static VocSet open(VocSplit split) {
    return VocSet.open(Fixtures.require("voc07_labels"), split);
  }
}
