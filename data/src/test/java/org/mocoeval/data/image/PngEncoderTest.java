package org.mocoeval.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngEncoderTest {
  private static final byte[] GREY = {};
  private static final byte[] THREE_COLORS = {0, 0, 0, (byte) 200, 10, 20, 30, (byte) 255, 40};

  @ParameterizedTest
  @CsvSource({"1, 1", "37, 29", "3, 1", "1, 300", "400, 250"})
  void whatIsWrittenIsRead(int width, int height) {
    byte[] pixels = new byte[3 * width * height];
    new Random(width).nextBytes(pixels);
    RgbImage image = new RgbImage(width, height, pixels);
    assertArrayEquals(pixels, Images.decode(PngEncoder.encode(image), "x").pixels());
    byte[] samples = java.util.Arrays.copyOf(pixels, width * height);
    SamplePlane plane = new SamplePlane(width, height, samples);
    byte[] grey = PngEncoder.encode(plane, GREY);
    assertArrayEquals(samples, SamplePlane.decode(grey, "x").samples());
    assertEquals(PngHeader.Color.GRAY, header(grey).color());
    byte[] palette = PngEncoder.encode(plane, THREE_COLORS);
    assertArrayEquals(samples, SamplePlane.decode(palette, "x").samples());
    assertEquals(PngHeader.Color.PALETTE, header(palette).color());
    assertEquals(8, header(palette).bitDepth());
  }

  @Test
  void theJdkSeesTheSamePicture() throws IOException {
    SamplePlane plane = new SamplePlane(2, 2, new byte[] {1, 2, 0, 1});
    BufferedImage seen = jdk(PngEncoder.encode(plane, THREE_COLORS));
    assertEquals(0xFFC80A14, seen.getRGB(0, 0));
    assertEquals(0xFF1EFF28, seen.getRGB(1, 0));
    assertEquals(0xFF000000, seen.getRGB(0, 1));
    assertEquals(0xFFC80A14, seen.getRGB(1, 1));
    BufferedImage colors = jdk(PngEncoder.encode(new RgbImage(3, 1, THREE_COLORS)));
    assertEquals(0xFFC80A14, colors.getRGB(1, 0));
  }

  @Test
  void noiseTakesHardlyMoreThanItsBytesAndASurfaceNearlyNothing() {
    byte[] noise = new byte[100 * 100];
    new Random(1).nextBytes(noise);
    assertEquals(10_000, PngEncoder.encode(new SamplePlane(100, 100, noise), GREY).length, 300);
    assertEquals(
        100, PngEncoder.encode(new SamplePlane(100, 100, new byte[10_000]), GREY).length, 50);
  }

  @Test
  void aPaletteOfHalfColoursOrTooManyIsRefused() {
    SamplePlane plane = new SamplePlane(1, 1, new byte[1]);
    for (int bytes : new int[] {4, 771}) {
      assertEquals(
          "expected 3 bytes for each of at most 256 colours, found " + bytes + " bytes",
          assertThrows(
                  IllegalArgumentException.class, () -> PngEncoder.encode(plane, new byte[bytes]))
              .getMessage());
    }
  }

  private static PngHeader header(byte[] encoded) {
    try {
      return PngHeader.parse(encoded);
    } catch (CorruptImageException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BufferedImage jdk(byte[] encoded) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(encoded));
  }
}
