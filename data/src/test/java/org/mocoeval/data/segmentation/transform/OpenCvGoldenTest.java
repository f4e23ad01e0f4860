package org.mocoeval.data.segmentation.transform;

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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;

/** Parity with OpenCV; goldens come from src/test/python/segmentation_goldens.py. */
class OpenCvGoldenTest {
  /** Columns that OpenCV's vector code of HSV takes at once; those left over it rounds. */
  private static final int VECTOR = 32;

  private static final JsonObject GOLDENS = load();

  private static JsonObject load() {
    try (Reader reader =
        new InputStreamReader(
            OpenCvGoldenTest.class.getResourceAsStream("expected.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Named<JsonObject>> cases() {
    return elements("cases")
        .map(JsonElement::getAsJsonObject)
        .map(
            json -> {
              JsonObject title = json.deepCopy();
              title.remove("rgb");
              title.remove("labels");
              return Named.of(title.toString(), json);
            });
  }

  private static Stream<JsonElement> elements(String key) {
    return StreamSupport.stream(GOLDENS.getAsJsonArray(key).spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyOperationGivesTheBytesOfOpenCv(JsonObject golden) {
    if (golden.has("labels")) {
      assertArrayEquals(bytes(golden, "labels"), labels(golden).classes());
      return;
    }
    RgbImage source = source(golden);
    byte[] untouched = source.pixels().clone();
    RgbImage actual = image(golden, source);
    assertEquals(golden.get("width").getAsInt(), actual.width());
    assertEquals(golden.get("height").getAsInt(), actual.height());
    if (List.of("saturation", "hue").contains(operation(golden))) {
      assertEqualBesidesTheRemainderOfRows(bytes(golden, "rgb"), actual);
    } else {
      assertArrayEquals(bytes(golden, "rgb"), actual.pixels());
    }
    assertArrayEquals(untouched, source.pixels(), "the source was written to");
  }

  private static void assertEqualBesidesTheRemainderOfRows(byte[] expected, RgbImage actual) {
    int vectors = actual.width() / VECTOR * VECTOR;
    for (int i = 0; i < expected.length; i++) {
      int tolerance = i / 3 % actual.width() < vectors ? 0 : 1;
      assertEquals(expected[i] & 255, actual.pixels()[i] & 255, tolerance, "byte " + i);
    }
  }

  private static RgbImage image(JsonObject golden, RgbImage source) {
    double parameter = golden.has("parameter") ? golden.get("parameter").getAsDouble() : 0;
    return switch (operation(golden)) {
      case "linear" -> LinearResize.apply(source, size(golden), whole(golden));
      case "brightness" -> new PhotometricOperation.Brightness(parameter).apply(source);
      case "contrast" -> new PhotometricOperation.Contrast(parameter).apply(source);
      case "saturation" -> new PhotometricOperation.Saturation(parameter).apply(source);
      case "hue" -> new PhotometricOperation.Hue((int) parameter).apply(source);
      case "chain" -> chain(source, label("large")).image();
      default -> throw new AssertionError(golden.get("operation"));
    };
  }

  private static LabelMap labels(JsonObject golden) {
    LabelMap source = label(golden.get("source").getAsString());
    return switch (operation(golden)) {
      case "nearest" -> NearestResize.apply(source, size(golden), whole(golden));
      case "chain" -> chain(source(golden), source).labels();
      default -> throw new AssertionError(golden.get("operation"));
    };
  }

  /** The whole training sample of the script, with the numbers that it fixes. */
  private static LabelledPixels chain(RgbImage image, LabelMap labels) {
    OutputSize size = new OutputSize(97, 75);
    CropBox box = new CropBox(20, 7, 64, 64);
    LabelledPixels mirrored =
        new LabelledPixels(
                LinearResize.apply(image, size, box), NearestResize.apply(labels, size, box))
            .mirrored();
    List<PhotometricOperation> operations =
        List.of(
            new PhotometricOperation.Brightness(11.7),
            new PhotometricOperation.Contrast(0.8123),
            new PhotometricOperation.Saturation(1.234),
            new PhotometricOperation.Hue(-9));
    return new LabelledPixels(
        PhotometricDistortion.apply(operations, mirrored.image()), mirrored.labels());
  }

  @Test
  void everyLevelIsNormalisedToTheBitOfOpenCv() {
    float[] expected = new float[3 * 256];
    ByteBuffer.wrap(Base64.getDecoder().decode(GOLDENS.get("normalized").getAsString()))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(expected);
    float[] actual = new float[expected.length];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = LevelNormalization.OPENCV.normalized(i / 256, i % 256);
    }
    assertArrayEquals(expected, actual);
  }

  @Test
  void everyColourThereIsHasTheHsvOfOpenCv() throws Exception {
    byte[] every = new byte[3 << 24];
    for (int color = 0; color < 1 << 24; color++) {
      put(every, color, OpenCvHsv.fromRgb(color & 255, (color >> 8) & 255, color >> 16));
    }
    assertEquals(colors("rgbToHsv"), sha256(every));
  }

  @Test
  void everyHsvThereIsHasTheColourOfOpenCv() throws Exception {
    byte[] every = new byte[3 * (180 << 16)];
    for (int hsv = 0; hsv < 180 << 16; hsv++) {
      put(every, hsv, OpenCvHsv.toRgb(hsv >> 16, (hsv >> 8) & 255, hsv & 255));
    }
    assertEquals(colors("hsvToRgb"), sha256(every));
  }

  /** What {@link OpenCvHsv} says about OpenCV's other rounding. */
  @Test
  void openCvsScalarCodeDiffersFromItsVectorCodeByOneLevelInAThirdOfAllChannels() {
    JsonObject colors = GOLDENS.getAsJsonObject("allColors");
    assertEquals(1, colors.get("scalarLargestDifference").getAsInt());
    double share = colors.get("scalarChannelsThatDiffer").getAsDouble() / (3 * (180 << 16));
    assertEquals(1.0 / 3, share, 0.01);
  }

  @Test
  void sizesEqualMmcvs() {
    elements("scales")
        .map(JsonElement::getAsJsonArray)
        .forEach(
            row -> {
              KeepRatioScale scale = new KeepRatioScale(at(row, 0), at(row, 1));
              OutputSize expected = new OutputSize(at(row, 4), at(row, 5));
              assertEquals(expected, scale.fit(at(row, 2), at(row, 3)), row.toString());
            });
  }

  @Test
  void theGoldensAreManyAndDiffer() {
    assertTrue(cases().count() >= 75);
    long distinct = cases().map(Named::getPayload).map(OpenCvGoldenTest::pixels).distinct().count();
    assertTrue(distinct >= 65, distinct + " distinct ones");
  }

  private static String pixels(JsonObject golden) {
    return golden.get(golden.has("rgb") ? "rgb" : "labels").getAsString();
  }

  private static void put(byte[] bytes, int pixel, int packed) {
    bytes[3 * pixel] = (byte) packed;
    bytes[3 * pixel + 1] = (byte) (packed >> 8);
    bytes[3 * pixel + 2] = (byte) (packed >> 16);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String colors(String key) {
    return GOLDENS.getAsJsonObject("allColors").get(key).getAsString();
  }

  private static String operation(JsonObject golden) {
    return golden.get("operation").getAsString();
  }

  private static RgbImage source(JsonObject golden) {
    JsonObject json =
        GOLDENS.getAsJsonObject("sources").getAsJsonObject(golden.get("source").getAsString());
    return new RgbImage(
        json.get("width").getAsInt(), json.get("height").getAsInt(), bytes(json, "rgb"));
  }

  private static LabelMap label(String name) {
    JsonObject json = GOLDENS.getAsJsonObject("labels").getAsJsonObject(name);
    return new LabelMap(
        json.get("width").getAsInt(), json.get("height").getAsInt(), bytes(json, "labels"));
  }

  private static byte[] bytes(JsonObject json, String key) {
    return Base64.getDecoder().decode(json.get(key).getAsString());
  }

  private static OutputSize size(JsonObject golden) {
    return new OutputSize(golden.get("width").getAsInt(), golden.get("height").getAsInt());
  }

  private static CropBox whole(JsonObject golden) {
    return new CropBox(0, 0, golden.get("width").getAsInt(), golden.get("height").getAsInt());
  }

  private static int at(JsonArray array, int index) {
    return array.get(index).getAsInt();
  }
}
