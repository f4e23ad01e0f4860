package org.mocoeval.data.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;

/** Goldens come from src/test/python/image_goldens.py. */
class ImagesTest {
  @TempDir Path folder;

  private static byte[] resource(String name) {
    try (InputStream in = ImagesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonObject expected() {
    return JsonParser.parseString(new String(resource("expected.json"), StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonObject("images");
  }

  static Stream<String> readable() {
    return expected().keySet().stream().filter(name -> !isRefused(name));
  }

  static Stream<String> jpegs() {
    return readable().filter(name -> name.startsWith("jpeg-"));
  }

  static Stream<String> refused() {
    return expected().keySet().stream().filter(ImagesTest::isRefused);
  }

  private static boolean isRefused(String name) {
    return name.startsWith("bad-") || name.startsWith("strict-");
  }

  @ParameterizedTest
  @MethodSource("readable")
  void everyKindOfImageGivesThePixelsOfPillow(String name) {
    JsonObject pillow = expected().getAsJsonObject(name);
    RgbImage image = Images.decode(resource(name), name);
    assertEquals(pillow.get("width").getAsInt(), image.width());
    assertEquals(pillow.get("height").getAsInt(), image.height());
    assertArrayEquals(Base64.getDecoder().decode(pillow.get("rgb").getAsString()), image.pixels());
  }

  @ParameterizedTest
  @MethodSource("jpegs")
  void everyJpegDecoderGivesThePixelsOfPillow(String name) throws IOException {
    byte[] encoded = resource(name);
    byte[] pillow =
        Base64.getDecoder().decode(expected().getAsJsonObject(name).get("rgb").getAsString());
    JpegDecoder jdk = new ImageIoJpegDecoder();
    JpegHeader header = JpegHeader.parse(encoded);
    assertArrayEquals(pillow, jdk.decode(encoded, header).pixels());
    Optional<TurboJpegDecoder> turbo = TurboJpegDecoder.load(jdk);
    if (turbo.isPresent()) {
      assertArrayEquals(pillow, turbo.get().decode(encoded, header).pixels());
    }
  }

  @ParameterizedTest
  @MethodSource("readable")
  void theSizeIsReadFromTheHeaderAlone(String name) throws IOException {
    JsonObject pillow = expected().getAsJsonObject(name);
    Path file = Files.write(folder.resolve(name), resource(name));
    assertEquals(
        new ImageSize(pillow.get("width").getAsInt(), pillow.get("height").getAsInt()),
        Images.size(file));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void damagedImagesAreRefusedByName(String name) {
    DataException e =
        assertThrows(DataException.class, () -> Images.decode(resource(name), "a/" + name));
    assertTrue(e.getMessage().startsWith("a/" + name + ": the image "), e.getMessage());
    assertTrue(e.getMessage().contains("Copy the file again"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg-420.jpg",
        "jpeg-progressive.jpg",
        "png-type2-8bit.png",
        "png-type3-4bit.png"
      })
  void everyTruncationIsRefused(String name) {
    byte[] whole = resource(name);
    int needed = name.endsWith(".png") ? whole.length - 12 : whole.length;
    assertAll(
        Stream.iterate(0, length -> length < needed, length -> length + 1)
            .map(
                length ->
                    () ->
                        assertThrows(
                            DataException.class,
                            () -> Images.decode(java.util.Arrays.copyOf(whole, length), name),
                            () -> "cut to " + length + " bytes")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg-420.jpg", "jpeg-cmyk.jpg", "png-type2-8bit-interlaced.png"})
  void flippedBitsGiveAnImageOrADataException(String name) {
    byte[] whole = resource(name);
    for (int bit = 0; bit < 8 * whole.length; bit += 3) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        Images.decode(flipped, name);
      } catch (DataException e) {
        assertTrue(e.getMessage().startsWith(name), e.getMessage());
      }
    }
  }

  @Test
  void aHeaderThatClaimsSixtyThousandSquaredIsRefusedUnread() {
    byte[] png = resource("png-type2-8bit.png");
    ByteBuffer.wrap(png).putInt(PngHeader.OFFSET, 60_000).putInt(PngHeader.OFFSET + 4, 60_000);
    assertRefused("claims 60000×60000 pixels, more than the 178956970 that are decoded", png);
    byte[] jpeg = resource("jpeg-444.jpg");
    ByteBuffer.wrap(jpeg)
        .putShort(frameOf(jpeg) + 5, (short) 60_000)
        .putShort(frameOf(jpeg) + 7, (short) 60_000);
    assertRefused("claims 60000×60000 pixels, more than the 178956970 that are decoded", jpeg);
  }

  @Test
  void aSizeThatTheBytesCannotHoldIsRefusedUnread() {
    byte[] jpeg = resource("jpeg-444.jpg");
    ByteBuffer.wrap(jpeg)
        .putShort(frameOf(jpeg) + 5, (short) 13_000)
        .putShort(frameOf(jpeg) + 7, (short) 13_000);
    assertRefused("claims 13000×13000 pixels in only", jpeg);
  }

  @Test
  void otherFormatsAreNamed() {
    assertRefused("is an empty file", new byte[0]);
    assertRefused("is no JPEG or PNG but a GIF", text("GIF89a........"));
    assertRefused("is no JPEG or PNG but a BMP", text("BM............"));
    assertRefused("is no JPEG or PNG but a WebP", text("RIFF....WEBPVP8 "));
    assertRefused("is no JPEG or PNG but a web page", text("<!doctype html>"));
    assertRefused("is no JPEG or PNG but something else", text("wnid"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.JPEG");
    assertEquals(
        missing
            + ": the image cannot be read (NoSuchFileException). Check the path and its permissions.",
        assertThrows(DataException.class, () -> Images.read(missing)).getMessage());
    assertThrows(DataException.class, () -> Images.size(missing));
  }

  private static void assertRefused(String why, byte[] bytes) {
    String message =
        assertThrows(DataException.class, () -> Images.decode(bytes, "x")).getMessage();
    assertTrue(message.contains(why), message);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Where the baseline frame header's 0xFF lies. */
  private static int frameOf(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 255) != 0xC0) {
      at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
    }
    return at;
  }
}
