package org.mocoeval.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.data.DataException;

/** Goldens come from src/test/python/sample_goldens.py. */
class SamplePlaneTest {
  private static final String COLORS =
      ": these are colours, not classes; convert them with the set's own tool";
  private static final String ONE_BYTE =
      ": write one sample of at most 8 bits a pixel, its class, as palette or grey PNG";

  @TempDir Path folder;

  private static byte[] resource(String name) {
    try (InputStream in = SamplePlaneTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject pillow() {
    return JsonParser.parseString(new String(resource("samples.json"), StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonObject("images");
  }

  static Stream<String> planes() {
    return pillow().keySet().stream().filter(SamplePlaneTest::hasSamples);
  }

  static Stream<String> others() {
    return pillow().keySet().stream().filter(name -> !hasSamples(name));
  }

  private static boolean hasSamples(String name) {
    return pillow().getAsJsonObject(name).has("samples");
  }

  @ParameterizedTest
  @MethodSource("planes")
  void paletteAndGreyGiveTheNumbersOfPillow(String name) throws IOException {
    JsonObject expected = pillow().getAsJsonObject(name);
    SamplePlane plane = SamplePlane.decode(resource(name), name);
    assertEquals(expected.get("width").getAsInt(), plane.width());
    assertEquals(expected.get("height").getAsInt(), plane.height());
    assertArrayEquals(
        Base64.getDecoder().decode(expected.get("samples").getAsString()), plane.samples());
    Path file = Files.write(folder.resolve(name), resource(name));
    assertArrayEquals(plane.samples(), SamplePlane.read(file).samples());
    assertEquals(new ImageSize(plane.width(), plane.height()), SamplePlane.size(file));
  }

  @Test
  void everyBitDepthIsAmongTheGoldensPlainAndInterlaced() {
    assertEquals(16, planes().filter(name -> name.matches("png-type[03]-[1248]bit.*")).count());
    assertTrue(others().count() >= 16);
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatHasMoreThanOneByteAPixelIsRefused(String name) throws IOException {
    byte[] encoded = resource(name);
    String message = refusal(encoded);
    assertTrue(message.startsWith("x.png: expected a PNG of palette or grey samples, found "));
    Path file = Files.write(folder.resolve("x.png"), encoded);
    assertEquals(
        file + message.substring("x.png".length()),
        assertThrows(DataException.class, () -> SamplePlane.size(file)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "png-type2-8bit.png, true colour",
    "png-type6-16bit-interlaced.png, true colour with alpha"
  })
  void coloursAreNoClasses(String name, String found) {
    assertEquals(expected(found) + COLORS, refusal(resource(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "png-type0-16bit.png, grey of 16 bits",
    "png-type4-8bit.png, grey with alpha",
    "jpeg-gray.jpg, a JPEG",
  })
  void otherKindsOfSamplesAreNamed(String name, String found) {
    assertEquals(expected(found) + ONE_BYTE, refusal(resource(name)));
  }

  @Test
  void otherFormatsAreNamed() {
    assertEquals(expected("an empty file") + ONE_BYTE, refusal(new byte[0]));
    assertEquals(
        expected("a GIF") + ONE_BYTE, refusal("GIF89a......".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void damageIsFound() {
    byte[] whole = resource("png-type3-4bit.png");
    for (int length = 0; length < whole.length - 12; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(
          DataException.class,
          () -> SamplePlane.decode(cut, "x.png"),
          () -> "cut to " + cut.length);
    }
    byte[] large = resource("png-type0-8bit.png");
    ByteBuffer.wrap(large).putInt(PngHeader.OFFSET, 60_000).putInt(PngHeader.OFFSET + 4, 60_000);
    assertEquals(
        "x.png: the image claims 60000×60000 pixels, more than the 178956970 that are decoded. Copy"
            + " the file again from its source, or take it out of the data set.",
        refusal(large));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.png");
    String message =
        assertThrows(DataException.class, () -> SamplePlane.read(missing)).getMessage();
    assertTrue(message.startsWith(missing + ": the image cannot be read (NoSuchFile"), message);
    assertThrows(DataException.class, () -> SamplePlane.size(missing));
  }

  @Test
  void aSizeThatDoesNotFitIsRefused() {
    byte[] five = new byte[5];
    assertEquals(
        "2×3 samples do not fit 5 bytes",
        assertThrows(IllegalArgumentException.class, () -> new SamplePlane(2, 3, five))
            .getMessage());
  }

  private static String expected(String found) {
    return "x.png: expected a PNG of palette or grey samples, found " + found;
  }

  private static String refusal(byte[] encoded) {
    return assertThrows(DataException.class, () -> SamplePlane.decode(encoded, "x.png"))
        .getMessage();
  }
}
