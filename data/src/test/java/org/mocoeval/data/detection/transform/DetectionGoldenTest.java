package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.RandomHorizontalFlip;

/** Parity with both code bases; goldens come from src/test/python/detection_goldens.py. */
class DetectionGoldenTest {
  private static final JsonObject GOLDENS = load();

  private static JsonObject load() {
    try (Reader reader =
        new InputStreamReader(
            DetectionGoldenTest.class.getResourceAsStream("expected.json"),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everySizeIsThatOfItsCodeBase() {
    JsonArray sizes = GOLDENS.getAsJsonArray("sizes");
    int different = 0;
    for (JsonElement element : sizes) {
      float[] n = floats(element.getAsJsonArray());
      ImageSize image = new ImageSize((int) n[0], (int) n[1]);
      OutputSize mmdet = new OutputSize((int) n[4], (int) n[5]);
      OutputSize detectron2 = new OutputSize((int) n[6], (int) n[7]);
      assertEquals(mmdet, Style.MMDET.fit(image, (int) n[2], (int) n[3]), element::toString);
      assertEquals(
          detectron2, Style.DETECTRON2.fit(image, (int) n[2], (int) n[3]), element::toString);
      different += mmdet.equals(detectron2) ? 0 : 1;
    }
    assertTrue(sizes.size() > 200 && different > 2, sizes.size() + ", different: " + different);
  }

  @Test
  void everyBoxIsThatOfItsCodeBaseToTheBit() {
    for (JsonElement element : GOLDENS.getAsJsonArray("boxes")) {
      JsonObject golden = element.getAsJsonObject();
      ImageGeometry geometry =
          new ImageGeometry(
              Style.valueOf(golden.get("style").getAsString()),
              new ImageSize(golden.get("width").getAsInt(), golden.get("height").getAsInt()),
              new OutputSize(golden.get("newWidth").getAsInt(), golden.get("newHeight").getAsInt()),
              golden.get("flip").getAsBoolean());
      float[] from = floats(golden.getAsJsonArray("from"));
      float[] to = floats(golden.getAsJsonArray("to"));
      for (int i = 0; i < from.length; i += 4) {
        float[] moved = geometry.box(new float[] {from[i], from[i + 1], from[i + 2], from[i + 3]});
        assertArrayEquals(
            new float[] {to[i], to[i + 1], to[i + 2], to[i + 3]}, moved, geometry::toString);
      }
    }
  }

  @Test
  void mmdetsPlanesAndMaskAreThoseOfOpenCvToTheBit() {
    JsonObject golden = GOLDENS.getAsJsonObject("mmdet");
    assertPlanes(golden, Style.MMDET);
    RgbImage source = source();
    byte[] drawn = bytes(GOLDENS.getAsJsonObject("image"), "mask");
    RleMask mask = RleMask.ofBitmap(source.height(), source.width(), drawn);
    ObjectMask prepared =
        new MaskPreparation(geometry(golden, Style.MMDET))
            .prepare(Segmentation.Compressed.of(mask));
    ObjectMask.Bitmap bitmap = (ObjectMask.Bitmap) prepared;
    assertArrayEquals(bytes(golden, "mask"), bitmap.rowMajor());
    assertEquals(golden.get("width").getAsInt(), bitmap.width());
  }

  @Test
  void detectron2sPlanesAreThoseOfPillowToTheBit() {
    assertPlanes(GOLDENS.getAsJsonObject("detectron2"), Style.DETECTRON2);
  }

  private static void assertPlanes(JsonObject golden, Style style) {
    RgbImage source = source();
    OutputSize size = style.fit(new ImageSize(source.width(), source.height()), 31, 60);
    assertEquals(golden.get("width").getAsInt(), size.width());
    RgbImage mirrored = RandomHorizontalFlip.flip(style.resize(source, size));
    float[] planes = new float[3 * size.width() * size.height()];
    style.normalization().write(mirrored, size.width(), size.height(), FloatBuffer.wrap(planes));
    float[] expected = new float[planes.length];
    ByteBuffer.wrap(bytes(golden, "planes"))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(expected);
    assertArrayEquals(expected, planes);
  }

  private static ImageGeometry geometry(JsonObject golden, Style style) {
    RgbImage source = source();
    return new ImageGeometry(
        style,
        new ImageSize(source.width(), source.height()),
        new OutputSize(golden.get("width").getAsInt(), golden.get("height").getAsInt()),
        true);
  }

  private static RgbImage source() {
    JsonObject image = GOLDENS.getAsJsonObject("image");
    return new RgbImage(
        image.get("width").getAsInt(), image.get("height").getAsInt(), bytes(image, "rgb"));
  }

  private static byte[] bytes(JsonObject json, String key) {
    return Base64.getDecoder().decode(json.get(key).getAsString());
  }

  private static float[] floats(JsonArray array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsFloat();
    }
    return values;
  }
}
