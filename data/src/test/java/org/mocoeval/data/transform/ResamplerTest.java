package org.mocoeval.data.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mocoeval.data.image.RgbImage;

/** The fast resize and blur against plain loops, for any sizes. */
class ResamplerTest {
  @Property(tries = 200)
  void resizeThenCentreCropEqualsTheTwoInFull(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 40) int side,
      @ForAll @IntRange(min = 1, max = 44) int crop,
      @ForAll ResampleFilter filter,
      @ForAll long seed) {
    RgbImage image = noise(width, height, seed);
    Resize resize = new Resize(side, filter);
    CenterCrop centre = new CenterCrop(crop);
    RgbImage inFull = centre.apply(resize.apply(image, SampleRandom.NONE), SampleRandom.NONE);
    RgbImage fused = resize.applyCropped(image, centre);
    assertEquals(crop, fused.width());
    assertArrayEquals(inFull.pixels(), fused.pixels());
  }

  @Property(tries = 200)
  void resizeEqualsThePlainLoop(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 60) int newWidth,
      @ForAll @IntRange(min = 1, max = 60) int newHeight,
      @ForAll ResampleFilter filter,
      @ForAll long seed) {
    RgbImage image = noise(width, height, seed);
    RgbImage narrowed = width == newWidth ? image : plainHorizontal(image, newWidth, filter);
    RgbImage plain =
        height == newHeight
            ? narrowed
            : transpose(plainHorizontal(transpose(narrowed), newHeight, filter));
    RgbImage fast = Resampler.resize(image, newWidth, newHeight, filter);
    assertArrayEquals(plain.pixels(), fast.pixels());
  }

  @Property(tries = 100)
  void aConstantImageStaysConstant(
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 50) int newSize,
      @ForAll @IntRange(min = 0, max = 255) int value,
      @ForAll ResampleFilter filter) {
    RgbImage image = new RgbImage(size, size);
    java.util.Arrays.fill(image.pixels(), (byte) value);
    for (byte pixel : Resampler.resize(image, newSize, newSize, filter).pixels()) {
      assertEquals(value, pixel & 255);
    }
    for (byte pixel : GaussianBlur.apply(image, newSize / 10.0).pixels()) {
      assertEquals(value, pixel & 255, 1);
    }
  }

  @Property(tries = 100)
  void blurEqualsThePlainLoop(
      @ForAll @IntRange(min = 1, max = 80) int width,
      @ForAll @IntRange(min = 1, max = 80) int height,
      @ForAll @IntRange(min = 0, max = 300) int tenthSigma,
      @ForAll long seed) {
    RgbImage image = noise(width, height, seed);
    double sigma = tenthSigma / 10.0;
    RgbImage plain = image;
    for (int i = 0; i < 3; i++) {
      plain = plainBox(plain, sigma);
    }
    plain = transpose(plain);
    for (int i = 0; i < 3; i++) {
      plain = plainBox(plain, sigma);
    }
    assertArrayEquals(transpose(plain).pixels(), GaussianBlur.apply(image, sigma).pixels());
  }

  /** One horizontal pass, one pixel at a time, as Resample.c reads. */
  private static RgbImage plainHorizontal(RgbImage image, int newWidth, ResampleFilter filter) {
    RgbImage result = new RgbImage(newWidth, image.height());
    double scale = (double) image.width() / newWidth;
    double stretch = Math.max(1, scale);
    for (int x = 0; x < newWidth; x++) {
      double center = (x + 0.5) * scale;
      double support = filter.support() * stretch;
      int first = Math.max(0, (int) (center - support + 0.5));
      int end = Math.min(image.width(), (int) (center + support + 0.5));
      double sum = 0;
      for (int i = first; i < end; i++) {
        sum += filter.weight((i - center + 0.5) * (1 / stretch));
      }
      for (int at = 0; at < 3 * image.height(); at++) {
        int row = at / 3;
        long total = 1 << 21;
        for (int i = first; i < end; i++) {
          double weight = filter.weight((i - center + 0.5) * (1 / stretch)) / sum * (1 << 22);
          long rounded = (long) (weight < 0 ? weight - 0.5 : weight + 0.5);
          total += rounded * (image.pixels()[3 * (row * image.width() + i) + at % 3] & 255);
        }
        long clipped = Math.max(0, Math.min(255, total >> 22));
        result.pixels()[3 * (row * newWidth + x) + at % 3] = (byte) clipped;
      }
    }
    return result;
  }

  /** One extended box blur along the rows, the window summed anew at every pixel. */
  private static RgbImage plainBox(RgbImage image, double sigma) {
    BoxPass pass = BoxPass.ofRadius(GaussianBlur.boxRadius((float) sigma));
    RgbImage result = new RgbImage(image.width(), image.height());
    for (int at = 0; at < image.pixels().length; at++) {
      int x = at / 3 % image.width();
      long total = 1 << 23;
      for (int k = -pass.radius() - 1; k <= pass.radius() + 1; k++) {
        int near = Math.max(0, Math.min(image.width() - 1, x + k));
        boolean edge = Math.abs(k) > pass.radius();
        long weight = edge ? pass.edgeWeight() : pass.fullWeight();
        total += weight * (image.pixels()[at + 3 * (near - x)] & 255);
      }
      result.pixels()[at] = (byte) (total >> 24);
    }
    return result;
  }

  private static RgbImage transpose(RgbImage image) {
    RgbImage turned = new RgbImage(image.height(), image.width());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        System.arraycopy(
            image.pixels(),
            3 * (y * image.width() + x),
            turned.pixels(),
            3 * (x * image.height() + y),
            3);
      }
    }
    return turned;
  }

  static RgbImage noise(int width, int height, long seed) {
    RgbImage image = new RgbImage(width, height);
    new Random(seed).nextBytes(image.pixels());
    return image;
  }
}
