package org.mocoeval.data.transform;

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
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.data.image.RgbImage;

/** Parity with torchvision on Pillow; goldens come from src/test/python/transform_goldens.py. */
class GoldenTest {
  private static final JsonObject GOLDENS = load();

  private static JsonObject load() {
    try (Reader reader =
        new InputStreamReader(
            GoldenTest.class.getResourceAsStream("expected.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RgbImage source(String name) {
    return image(GOLDENS.getAsJsonObject("sources").getAsJsonObject(name));
  }

  private static RgbImage image(JsonObject json) {
    return new RgbImage(
        json.get("width").getAsInt(),
        json.get("height").getAsInt(),
        Base64.getDecoder().decode(json.get("rgb").getAsString()));
  }

  static Stream<Named<JsonObject>> cases() {
    return elements("cases")
        .map(
            json -> {
              JsonObject title = json.deepCopy();
              title.remove("rgb");
              return Named.of(title.toString(), json);
            });
  }

  static Stream<JsonObject> allColors() {
    return elements("allColors");
  }

  static Stream<JsonObject> sizes() {
    return elements("sizes");
  }

  private static Stream<JsonObject> elements(String key) {
    return StreamSupport.stream(GOLDENS.getAsJsonArray(key).spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyOperationGivesTheBytesOfTorchvision(JsonObject golden) {
    RgbImage source = source(golden.get("source").getAsString());
    byte[] untouched = source.pixels().clone();
    RgbImage expected = image(golden);
    RgbImage actual = apply(golden, source);
    assertEquals(expected.width(), actual.width());
    assertEquals(expected.height(), actual.height());
    assertArrayEquals(expected.pixels(), actual.pixels());
    assertArrayEquals(untouched, source.pixels(), "the source was written to");
  }

  @ParameterizedTest
  @MethodSource("allColors")
  void everyColourThereIsGivesTheBytesOfTorchvision(JsonObject golden) throws Exception {
    RgbImage every = new RgbImage(4096, 4096);
    for (int color = 0; color < 1 << 24; color++) {
      every.pixels()[3 * color] = (byte) color;
      every.pixels()[3 * color + 1] = (byte) (color >> 8);
      every.pixels()[3 * color + 2] = (byte) (color >> 16);
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(apply(golden, every).pixels());
    assertEquals(golden.get("sha256").getAsString(), HexFormat.of().formatHex(hash));
  }

  private static RgbImage apply(JsonObject golden, RgbImage source) {
    return switch (golden.get("operation").getAsString()) {
      case "resize" -> step(new Resize(number(golden, "side"), filter(golden)), source);
      case "squash" ->
          step(new Squash(at(golden, "size", 0), at(golden, "size", 1), filter(golden)), source);
      case "resize-crop" ->
          pipeline(
                  new Resize(number(golden, "side"), filter(golden)),
                  new CenterCrop(number(golden, "crop")))
              .pixels(source, SampleRandom.NONE);
      case "center-crop" -> step(new CenterCrop(number(golden, "crop")), source);
      case "resized-crop" ->
          new RandomResizedCrop(number(golden, "size"), 0.2, 1).apply(source, box(golden, "box"));
      case "flip" -> RandomHorizontalFlip.flip(source);
      case "gray" -> RandomGrayscale.grayscale(source);
      case "brightness" -> new ColorOperation.Brightness(factor(golden)).apply(source);
      case "contrast" -> new ColorOperation.Contrast(factor(golden)).apply(source);
      case "saturation" -> new ColorOperation.Saturation(factor(golden)).apply(source);
      case "hue" -> new ColorOperation.Hue(factor(golden)).apply(source);
      case "blur" -> GaussianBlur.apply(source, golden.get("sigma").getAsDouble());
      case "jitter" -> jitter(golden.getAsJsonArray("factors")).apply(source);
      default -> throw new AssertionError(golden.get("operation"));
    };
  }

  private static JitterParameters jitter(JsonArray factors) {
    return new JitterParameters(
        List.of(
            new ColorOperation.Brightness(factors.get(0).getAsDouble()),
            new ColorOperation.Saturation(factors.get(1).getAsDouble()),
            new ColorOperation.Hue(factors.get(2).getAsDouble()),
            new ColorOperation.Contrast(factors.get(3).getAsDouble())));
  }

  @Test
  void theTensorEqualsTorchvisionsToTheBit() {
    JsonObject tensors = GOLDENS.getAsJsonObject("tensors");
    RgbImage small = step(new CenterCrop(tensors.get("crop").getAsInt()), source("small"));
    float[] actual = new float[small.pixels().length];
    pipeline().write(small, SampleRandom.NONE, actual, 0);
    assertArrayEquals(floats(tensors.get("plain")), actual);
  }

  @Test
  void theLitTensorEqualsTorchvisionsToTheBit() {
    JsonObject tensors = GOLDENS.getAsJsonObject("tensors");
    JsonArray alpha = tensors.getAsJsonArray("alpha");
    RgbImage small = step(new CenterCrop(tensors.get("crop").getAsInt()), source("small"));
    float[] shift =
        Lighting.shift(
            new LightingParameters(
                alpha.get(0).getAsDouble(),
                alpha.get(1).getAsDouble(),
                alpha.get(2).getAsDouble()));
    float[] actual = new float[small.pixels().length];
    Normalization.write(small, Normalization.IMAGENET.table(shift), actual, 0);
    assertArrayEquals(floats(tensors.get("lit")), actual, 1e-6f);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sizesAndFallbackCropsEqualTorchvisions(JsonObject golden) {
    int width = at(golden, "size", 0);
    int height = at(golden, "size", 1);
    assertEquals(
        new OutputSize(at(golden, "resized", 0), at(golden, "resized", 1)),
        new Resize(256, ResampleFilter.BILINEAR).outputSize(width, height));
    assertEquals(box(golden, "fallback"), RandomResizedCrop.centered(width, height));
  }

  @Test
  void theGoldensAreManyAndDiffer() {
    assertTrue(cases().count() > 60);
    assertTrue(cases().map(c -> c.getPayload().get("rgb").getAsString()).distinct().count() > 55);
  }

  private static RgbImage step(PixelTransform step, RgbImage source) {
    OutputSize size = step.outputSize(source.width(), source.height());
    RgbImage result = step.apply(source, SampleRandom.NONE);
    assertEquals(size, new OutputSize(result.width(), result.height()));
    return result;
  }

  private static TensorTransform pipeline(PixelTransform... steps) {
    return new TensorTransform(
        "test", List.of(steps), java.util.Optional.empty(), Normalization.IMAGENET);
  }

  private static float[] floats(JsonElement base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.getAsString());
    float[] floats = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  private static ResampleFilter filter(JsonObject golden) {
    return ResampleFilter.valueOf(golden.get("filter").getAsString().toUpperCase(Locale.ROOT));
  }

  private static CropBox box(JsonObject golden, String key) {
    return new CropBox(
        at(golden, key, 0), at(golden, key, 1), at(golden, key, 2), at(golden, key, 3));
  }

  private static int number(JsonObject golden, String key) {
    return golden.get(key).getAsInt();
  }

  private static double factor(JsonObject golden) {
    return golden.get("factor").getAsDouble();
  }

  private static int at(JsonObject golden, String key, int index) {
    return golden.getAsJsonArray(key).get(index).getAsInt();
  }
}
