package org.mocoeval.data.voc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class VocTargetsTest {
  private static final byte[] SIX = {1, 0, -1, 0, 0, 1};

  @Test
  void rowsAreImagesAndColumnsAreClasses() {
    VocTargets targets = VocTargets.of(3, SIX);
    assertEquals(2, targets.rows());
    assertEquals(3, targets.classes());
    assertEquals(VocTargets.IGNORE, targets.at(0, 2));
    assertEquals(VocTargets.PRESENT, targets.at(1, 2));
    assertEquals(2, targets.count(VocTargets.PRESENT));
    assertEquals(3, targets.count(VocTargets.ABSENT));
    assertEquals(1, targets.count(2, VocTargets.IGNORE));
    assertEquals(0, targets.count(1, VocTargets.PRESENT));
    assertEquals("2 images x 3 classes: 2 present, 3 absent, 1 ignored", targets.toString());
  }

  @Test
  void laterChangesOfTheArrayDoNotShow() {
    byte[] values = SIX.clone();
    VocTargets targets = VocTargets.of(3, values);
    values[0] = 0;
    targets.toRowMajor()[1] = 1;
    assertEquals(VocTargets.of(3, SIX), targets);
    assertEquals(VocTargets.of(3, SIX).hashCode(), targets.hashCode());
    assertNotEquals(VocTargets.of(2, SIX), targets);
  }

  @Test
  void whatIsNoMatrixOfTargetsIsRefused() {
    assertRefused("expected at least 1 class, found 0", 0, SIX);
    String shape = "expected rows of 4 targets each and at least one row, found ";
    assertRefused(shape + "6 targets", 4, SIX);
    assertRefused(shape + "0 targets", 4, new byte[0]);
    assertRefused(
        "row 1, class 0 has the target 2: expected 1 (present), 0 (absent) or -1 (ignore)",
        2,
        new byte[] {0, 0, 2, 0});
    assertRefused(
        "row 0, class 1 has the target -2: expected 1 (present), 0 (absent) or -1 (ignore)",
        2,
        new byte[] {0, -2});
  }

  @Test
  void placesOutsideTheMatrixAreNamed() {
    VocTargets targets = VocTargets.of(3, SIX);
    String message =
        assertThrows(IndexOutOfBoundsException.class, () -> targets.at(0, 3)).getMessage();
    assertEquals("row 0, class 3 of 2 rows and 3 classes", message);
    assertThrows(IndexOutOfBoundsException.class, () -> targets.at(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> targets.at(-1, 0));
  }

  private static void assertRefused(String message, int classes, byte[] rowMajor) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> VocTargets.of(classes, rowMajor))
            .getMessage());
  }
}
