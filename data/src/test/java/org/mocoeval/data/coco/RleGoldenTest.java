package org.mocoeval.data.coco;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Masks as pycocotools' C code has them; {@code src/test/python/rle_goldens.py} wrote them. */
class RleGoldenTest {
  @SuppressWarnings("ArrayRecordComponent") // As the file has them.
  private record Bitmap(int height, int width, String bits, String string, int area, double[] box) {
    byte[] rowMajor() {
      byte[] pixels = new byte[bits.length()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (bits.charAt(i) - '0');
      }
      return pixels;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // As the file has them.
  private record Group(
      int height,
      int width,
      List<String> strings,
      int[] crowd,
      String union,
      String intersection,
      double[][] iou) {
    List<RleMask> masks(int from, int to) {
      return strings.subList(from, to).stream()
          .map(string -> RleMask.ofString(height, width, string))
          .toList();
    }
  }

  private record Shape(int height, int width, List<double[]> outlines, String string) {}

  @SuppressWarnings("ArrayRecordComponent") // As the file has them.
  private record Box(int height, int width, double[] box, String string) {}

  private record Goldens(
      List<Bitmap> bitmaps, List<Group> pairs, List<Shape> polygons, List<Box> boxes) {}

  private static Goldens goldens;

  @BeforeAll
  static void read() throws IOException {
    try (Reader in =
        new InputStreamReader(
            RleGoldenTest.class.getResourceAsStream("rle.json"), StandardCharsets.UTF_8)) {
      goldens = new Gson().fromJson(in, Goldens.class);
    }
  }

  @Test
  void bitmapsBecomeTheSameStringsAndBack() {
    for (Bitmap golden : goldens.bitmaps()) {
      RleMask mask = RleMask.ofBitmap(golden.height(), golden.width(), golden.rowMajor());
      assertEquals(golden.string(), mask.compressed());
      assertEquals(mask, RleMask.ofString(golden.height(), golden.width(), golden.string()));
      assertEquals(mask, RleMask.ofCounts(golden.height(), golden.width(), mask.counts()));
      assertArrayEquals(golden.rowMajor(), mask.bitmap());
    }
  }

  @Test
  void areasAndBoxesAreTheSame() {
    for (Bitmap golden : goldens.bitmaps()) {
      RleMask mask = RleMask.ofString(golden.height(), golden.width(), golden.string());
      assertEquals(golden.area(), mask.area());
      double[] box = golden.box();
      assertEquals(new CocoBox(box[0], box[1], box[2], box[3]), mask.box());
    }
  }

  @Test
  void unionsAndIntersectionsAreTheSame() {
    for (Group golden : goldens.pairs()) {
      assertEquals(golden.union(), RleOverlap.union(golden.masks(0, 3)).compressed());
      assertEquals(golden.intersection(), RleOverlap.intersection(golden.masks(0, 3)).compressed());
    }
  }

  @Test
  void overlapsAreTheSameToTheLastBitWithAndWithoutCrowds() {
    for (Group golden : goldens.pairs()) {
      boolean[] crowd = new boolean[golden.crowd().length];
      for (int i = 0; i < crowd.length; i++) {
        crowd[i] = golden.crowd()[i] == 1;
      }
      double[] expected = Stream.of(golden.iou()).flatMapToDouble(Arrays::stream).toArray();
      assertArrayEquals(
          expected, RleOverlap.iou(golden.masks(0, 3), golden.masks(3, 7), crowd), 0.0);
    }
  }

  @Test
  void polygonsCoverTheSamePixels() {
    for (Shape golden : goldens.polygons()) {
      assertEquals(
          golden.string(),
          RleMask.ofPolygons(golden.height(), golden.width(), golden.outlines()).compressed());
    }
  }

  @Test
  void boxesCoverTheSamePixels() {
    for (Box golden : goldens.boxes()) {
      double[] box = golden.box();
      CocoBox around = new CocoBox(box[0], box[1], box[2], box[3]);
      assertEquals(
          golden.string(), RleMask.ofBox(golden.height(), golden.width(), around).compressed());
    }
  }
}
