package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.coco.RleMask;

class MaskOutlinesTest {
  @Test
  void cornersFollowThePixelsClockwise() {
    List<double[]> outlines = MaskOutlines.of(mask(".#.", ".##", "..."));
    assertEquals(1, outlines.size());
    assertArrayEquals(new double[] {2, 0, 2, 1, 3, 1, 3, 2, 1, 2, 1, 0}, outlines.get(0));
  }

  @Test
  void nothingHasNoOutline() {
    assertEquals(List.of(), MaskOutlines.of(mask("..", "..")));
  }

  /** Rows are parted by slashes. */
  @ParameterizedTest
  @CsvSource({
    "####/####, 1",
    "#, 1",
    "##.##/##.##, 2",
    "#./.#, 2",
    ".#/#., 2",
    "###/#.#/###, 2",
    "#####/#.#.#/#####, 3",
    "#####/#...#/#.#.#/#...#/#####, 3",
    "##./#.#/###, 1",
    "####/#.##/##.#/####, 2"
  })
  void partsAndHolesAreSeparatePolygons(String rows, int polygons) {
    RleMask mask = mask(rows.split("/"));
    List<double[]> outlines = MaskOutlines.of(mask);
    assertEquals(mask, RleMask.ofPolygons(mask.height(), mask.width(), outlines));
    assertEquals(mask.area(), area(outlines));
    assertEquals(polygons, outlines.size());
  }

  /** At half of the pixels there are parts, holes and touching corners everywhere. */
  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "0.6", "0.9"})
  void outlinesDrawnAgainAreTheMask(double share) {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      int height = 1 + random.nextInt(12);
      int width = 1 + random.nextInt(12);
      byte[] bitmap = new byte[height * width];
      for (int i = 0; i < bitmap.length; i++) {
        bitmap[i] = (byte) (random.nextDouble() < share ? 1 : 0);
      }
      RleMask mask = RleMask.ofBitmap(height, width, bitmap);
      List<double[]> outlines = MaskOutlines.of(mask);
      assertEquals(mask.area(), area(outlines));
      if (mask.area() > 0) {
        assertArrayEquals(bitmap, RleMask.ofPolygons(height, width, outlines).bitmap());
      }
    }
  }

  /** The polygons' own area, by the shoelace formula; they neither overlap nor leave gaps. */
  private static double area(List<double[]> outlines) {
    double twice = 0;
    for (double[] xy : outlines) {
      for (int i = 0; i < xy.length; i += 2) {
        int next = (i + 2) % xy.length;
        twice += xy[i] * xy[next + 1] - xy[next] * xy[i + 1];
      }
    }
    return twice / 2;
  }

  private static RleMask mask(String... rows) {
    String all = String.join("", rows);
    byte[] bitmap = new byte[all.length()];
    for (int i = 0; i < bitmap.length; i++) {
      bitmap[i] = (byte) (all.charAt(i) == '#' ? 1 : 0);
    }
    return RleMask.ofBitmap(rows.length, rows[0].length(), bitmap);
  }
}
