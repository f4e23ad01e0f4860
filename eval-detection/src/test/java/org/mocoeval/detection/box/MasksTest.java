package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MasksTest {
  private static final float[] NONE = {};

  static Stream<JsonObject> cuts() {
    return Golden.list("cuts");
  }

  static Stream<JsonObject> pastes() {
    return Golden.list("pastes");
  }

  private static ImageSize size(JsonObject golden) {
    return new ImageSize(golden.get("width").getAsInt(), golden.get("height").getAsInt());
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void everyPixelOfEveryTargetEqualsTorchvisions(JsonObject golden) {
    BitMask mask = BitMask.whole(size(golden), Golden.bits(golden.get("mask").getAsString()));
    float[] boxes = Golden.floats(golden, "boxes");
    int side = golden.get("size").getAsInt();
    float[] targets = BitmapTargets.cut(List.of(mask), new int[boxes.length / 4], boxes, side);
    for (int i = 0; i < boxes.length / 4; i++) {
      String expected = golden.getAsJsonArray("targets").get(i).getAsString();
      StringBuilder actual = new StringBuilder();
      for (int pixel = 0; pixel < side * side; pixel++) {
        actual.append((int) targets[i * side * side + pixel]);
      }
      assertEquals(expected, actual.toString(), "box " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("pastes")
  void everyPixelPastedEqualsGridSample(JsonObject golden) {
    BitMask pasted =
        MaskPaste.paste(
            Golden.floats(golden, "probabilities"),
            golden.get("size").getAsInt(),
            Golden.floats(golden, "box"),
            0,
            size(golden));
    assertArrayEquals(
        Golden.bits(golden.get("pixels").getAsString()), pasted.on(size(golden)).pixels());
  }

  @Test
  void aBoxWithoutAreaOrOutsidePastesNothing() {
    float[] ones = new float[784];
    Arrays.fill(ones, 1);
    float[] boxes = {5, 5, 5, 20, 500, 500, 600, 600, 9, 9, 3, 3, -40, -40, -20, -20};
    ImageSize image = new ImageSize(100, 80);
    for (int box = 0; box < 4; box++) {
      BitMask pasted = MaskPaste.paste(ones, 28, boxes, box, image);
      assertEquals(
          0,
          IntStream.range(0, pasted.pixels().length).filter(i -> pasted.pixels()[i] > 0).count());
      assertEquals(8000, pasted.on(image).pixels().length);
    }
  }

  @Test
  void anOutlineAroundItsBoxFillsTheTargetAndOneBesideItLeavesItEmpty() {
    double[] square = {10, 20, 40, 20, 40, 60, 10, 60};
    float[] boxes = {10, 20, 40, 60, 50, 20, 80, 60, 10, 20, 70, 60};
    float[] targets = PolygonTargets.draw(List.of(List.of(square)), new int[3], boxes, 14);
    assertEquals(196, IntStream.range(0, 196).filter(i -> targets[i] == 1).count());
    assertEquals(0, IntStream.range(196, 392).filter(i -> targets[i] == 1).count());
    for (int i = 0; i < 196; i++) {
      assertEquals(i % 14 < 7 ? 1 : 0, targets[392 + i], "pixel " + i);
    }
  }

  @Test
  void bothWaysToATargetAgreeOnAnEllipseButForItsBorder() {
    double[] outline = new double[200];
    for (int i = 0; i < 100; i++) {
      outline[2 * i] = 60 + 40 * Math.cos(i * Math.PI / 50);
      outline[2 * i + 1] = 45 + 30 * Math.sin(i * Math.PI / 50);
    }
    byte[] pixels = new byte[120 * 90];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / 120;
      double x = (i % 120 + 0.5 - 60) / 40;
      double y = (row + 0.5 - 45) / 30;
      pixels[i] = (byte) (x * x + y * y <= 1 ? 1 : 0);
    }
    float[] boxes = {25, 10, 95, 85};
    float[] drawn = PolygonTargets.draw(List.of(List.of(outline)), new int[1], boxes, 28);
    float[] cut =
        BitmapTargets.cut(
            List.of(BitMask.whole(new ImageSize(120, 90), pixels)), new int[1], boxes, 28);
    long different = IntStream.range(0, 784).filter(i -> drawn[i] != cut[i]).count();
    assertTrue(different <= 12, different + " of 784 pixels differ");
  }

  @Test
  void outlinesAreStretchedByTheBoxAtLeastATenthOfAPixelWide() {
    float[] boxes = {10, 20, 10, 60};
    assertArrayEquals(
        new double[] {140, 14}, PolygonTargets.move(new double[] {11, 60}, boxes, 0, 14), 1e-9);
  }

  @Test
  void noBoxesHaveNoTargetsAndObjectsMustBeNamed() {
    assertEquals(0, BitmapTargets.cut(List.of(), new int[0], NONE, 28).length);
    assertEquals(0, PolygonTargets.draw(List.of(), new int[0], NONE, 28).length);
    assertThrows(
        IllegalArgumentException.class, () -> BitmapTargets.cut(List.of(), new int[1], NONE, 28));
    assertThrows(
        IllegalArgumentException.class,
        () -> MaskPaste.paste(new float[10], 28, new float[4], 0, new ImageSize(5, 5)));
    assertThrows(IllegalArgumentException.class, () -> new BitMask(0, 0, 3, 3, new byte[8]));
  }
}
