package org.mocoeval.data.segmentation.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;

class ResizeTest {
  @Property(tries = 200)
  void linearLiesWithinALevelOfInterpolationInDouble(
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @IntRange(min = 1, max = 90) int newWidth,
      @ForAll @IntRange(min = 1, max = 90) int newHeight,
      @ForAll long seed) {
    RgbImage image = noise(width, height, seed);
    RgbImage resized = linear(image, newWidth, newHeight);
    for (int i = 0; i < resized.pixels().length; i++) {
      int x = i / 3 % newWidth;
      int y = i / 3 / newWidth;
      double plain = plain(image, i % 3, centre(x, width, newWidth), centre(y, height, newHeight));
      assertEquals(plain, resized.pixels()[i] & 255, 1, "at " + x + ", " + y);
    }
  }

  private static double centre(int index, int source, int target) {
    return Math.max(0, Math.min(source - 1, (index + 0.5) * source / target - 0.5));
  }

  private static double plain(RgbImage image, int channel, double x, double y) {
    int left = (int) x;
    int top = (int) y;
    double across = x - left;
    double down = y - top;
    return (1 - down)
            * ((1 - across) * level(image, channel, left, top)
                + across * level(image, channel, left + 1, top))
        + down
            * ((1 - across) * level(image, channel, left, top + 1)
                + across * level(image, channel, left + 1, top + 1));
  }

  private static int level(RgbImage image, int channel, int x, int y) {
    int column = Math.min(x, image.width() - 1);
    int row = Math.min(y, image.height() - 1);
    return image.pixels()[3 * (row * image.width() + column) + channel] & 255;
  }

  @Property(tries = 200)
  void nearestTakesTheFlooredPositionForEachPixel(
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @IntRange(min = 1, max = 90) int newWidth,
      @ForAll @IntRange(min = 1, max = 90) int newHeight,
      @ForAll long seed) {
    LabelMap labels = labels(width, height, seed);
    LabelMap resized = nearest(labels, newWidth, newHeight);
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int expected = labels.at(floor(x, width, newWidth), floor(y, height, newHeight));
        assertEquals(expected, resized.at(x, y), "at " + x + ", " + y);
      }
    }
  }

  /**
   * In double, as OpenCV: where {@code index · source / target} is whole, the product may not be.
   */
  private static int floor(int index, int source, int target) {
    return Math.min(source - 1, (int) Math.floor(index * (1 / ((double) target / source))));
  }

  @Property(tries = 200)
  void aPartIsWhatTheWholeHoldsThere(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 60) int newWidth,
      @ForAll @IntRange(min = 1, max = 60) int newHeight,
      @ForAll long seed) {
    Random random = new Random(seed);
    int left = random.nextInt(newWidth);
    int top = random.nextInt(newHeight);
    CropBox box =
        new CropBox(
            left, top, 1 + random.nextInt(newWidth - left), 1 + random.nextInt(newHeight - top));
    OutputSize size = new OutputSize(newWidth, newHeight);
    RgbImage image = noise(width, height, seed);
    assertArrayEquals(
        box.cut(linear(image, newWidth, newHeight)).pixels(),
        LinearResize.apply(image, size, box).pixels());
    LabelMap labels = labels(width, height, seed);
    LabelMap whole = nearest(labels, newWidth, newHeight);
    LabelMap part = NearestResize.apply(labels, size, box);
    for (int i = 0; i < part.classes().length; i++) {
      int x = i % part.width();
      int y = i / part.width();
      assertEquals(whole.at(left + x, top + y), part.at(x, y));
    }
  }

  @Property(tries = 100)
  void aConstantImageStaysConstant(
      @ForAll @IntRange(min = 1, max = 50) int side,
      @ForAll @IntRange(min = 1, max = 120) int newSide,
      @ForAll @IntRange(min = 0, max = 255) int level) {
    RgbImage image = new RgbImage(side, side);
    Arrays.fill(image.pixels(), (byte) level);
    for (byte pixel : linear(image, newSide, newSide).pixels()) {
      assertEquals(level, pixel & 255);
    }
  }

  /** Two neighbours however far apart the samples: OpenCV's linear is no average. */
  @Test
  void makingAnImageFourTimesSmallerLooksAtTwoPixelsOfFour() {
    RgbImage image = new RgbImage(4, 1, new byte[] {9, 9, 9, 20, 20, 20, 30, 30, 30, 99, 99, 99});
    assertArrayEquals(new byte[] {25, 25, 25}, linear(image, 1, 1).pixels());
  }

  @Property(tries = 300)
  void theSizeFitsTheFrameAndTouchesIt(
      @ForAll @IntRange(min = 64, max = 3000) int frameWidth,
      @ForAll @IntRange(min = 64, max = 3000) int frameHeight,
      @ForAll @IntRange(min = 20, max = 1000) int width,
      @ForAll @IntRange(min = 20, max = 1000) int height) {
    OutputSize size = new KeepRatioScale(frameWidth, frameHeight).fit(width, height);
    int longer = Math.max(frameWidth, frameHeight) - Math.max(size.width(), size.height());
    int shorter = Math.min(frameWidth, frameHeight) - Math.min(size.width(), size.height());
    assertEquals(0, Math.min(longer, shorter));
    double factor = (double) size.width() / width;
    assertEquals(factor * height, size.height(), 0.51 * (1 + (double) height / width));
  }

  @Test
  void theFrameIsTurnedWithTheImage() {
    KeepRatioScale scale = new KeepRatioScale(2048, 512);
    assertEquals(new OutputSize(683, 512), scale.fit(500, 375));
    assertEquals(new OutputSize(512, 683), scale.fit(375, 500));
  }

  @Test
  void aRatioDropsTheFractionsOfTheFrame() {
    assertEquals(new KeepRatioScale(1024, 512), new KeepRatioScale(2049, 1025).times(0.5));
    assertEquals(new KeepRatioScale(4095, 2048), new KeepRatioScale(2049, 1025).times(1.9990));
  }

  @Test
  void aSideNeverVanishesWhereMmcvFails() {
    assertEquals(new OutputSize(512, 1), new KeepRatioScale(512, 512).fit(4000, 1));
  }

  @Test
  void emptyFramesAndRangesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new KeepRatioScale(0, 5));
    assertThrows(IllegalArgumentException.class, () -> new RatioRange(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new RatioRange(0, 1));
  }

  private static RgbImage linear(RgbImage image, int width, int height) {
    return LinearResize.apply(
        image, new OutputSize(width, height), new CropBox(0, 0, width, height));
  }

  private static LabelMap nearest(LabelMap labels, int width, int height) {
    return NearestResize.apply(
        labels, new OutputSize(width, height), new CropBox(0, 0, width, height));
  }

  private static RgbImage noise(int width, int height, long seed) {
    RgbImage image = new RgbImage(width, height);
    new Random(seed).nextBytes(image.pixels());
    return image;
  }

  private static LabelMap labels(int width, int height, long seed) {
    byte[] classes = new byte[width * height];
    new Random(seed).nextBytes(classes);
    return new LabelMap(width, height, classes);
  }
}
