package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;

class ContactSheetTest {
  private static final MiniatureSpec SPEC = new MiniatureSpec(0, 2, 3, 1, 64, 64);

  @TempDir Path folder;

  @Test
  void everyImageStandsInTheColumnOfItsClass() {
    Path file = folder.resolve("sheet.png");
    ContactSheet.write(SPEC, 5, file);
    RgbImage sheet = Images.read(file);
    assertEquals(2 * 70 + 6, sheet.width());
    assertEquals(3 * 70 + 6, sheet.height());
    for (int label = 0; label < 2; label++) {
      for (int number = 0; number < 3; number++) {
        assertShows(Part.TRAIN.image(SPEC, label, number), sheet, 6 + 70 * label, 6 + 70 * number);
      }
    }
    assertEquals(-1, sheet.pixels()[0]);
  }

  private static void assertShows(RgbImage image, RgbImage sheet, int left, int top) {
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 3 * 64; x++) {
        int at = 3 * ((top + y) * sheet.width() + left) + x;
        assertEquals(image.pixels()[3 * 64 * y + x], sheet.pixels()[at]);
      }
    }
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("missing/sheet.png");
    String message =
        assertThrows(DataException.class, () -> ContactSheet.write(SPEC, 1, file)).getMessage();
    assertTrue(message.startsWith(file + ": the contact sheet cannot be written ("), message);
    assertTrue(message.endsWith("Pass a file in an existing, writable folder."), message);
  }
}
