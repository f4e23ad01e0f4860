package org.mocoeval.data.segmentation.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.transform.PhotometricOperation.Brightness;
import org.mocoeval.data.segmentation.transform.PhotometricOperation.Contrast;
import org.mocoeval.data.segmentation.transform.PhotometricOperation.Hue;
import org.mocoeval.data.segmentation.transform.PhotometricOperation.Saturation;
import org.mocoeval.data.transform.SampleRandom;

/** Bounds lie beyond five deviations. */
class PhotometricDistortionTest {
  private static final int N = 20_000;

  private static List<PhotometricOperation> draw(int index) {
    return PhotometricDistortion.draw(SampleRandom.of(5, 0, index, 0));
  }

  @Test
  void eachOperationComesHalfOfTheTimeAndOnce() {
    Map<Class<?>, Integer> counts = new HashMap<>();
    for (int i = 0; i < N; i++) {
      Set<Class<?>> kinds = new HashSet<>();
      for (PhotometricOperation operation : draw(i)) {
        assertTrue(kinds.add(operation.getClass()), operation + " twice");
        counts.merge(operation.getClass(), 1, Integer::sum);
      }
    }
    assertEquals(4, counts.size());
    counts.forEach((kind, n) -> assertEquals(N / 2.0, n, 5 * Math.sqrt(N / 4.0), kind.getName()));
  }

  @Test
  void whereAllAreDrawnContrastIsSecondOrLastEquallyOften() {
    Map<List<Class<?>>, Integer> orders = new HashMap<>();
    for (int i = 0; i < N; i++) {
      List<Class<?>> order = draw(i).stream().<Class<?>>map(Object::getClass).toList();
      if (order.size() == 4) {
        orders.merge(order, 1, Integer::sum);
      }
    }
    List<Class<?>> early = List.of(Brightness.class, Contrast.class, Saturation.class, Hue.class);
    List<Class<?>> late = List.of(Brightness.class, Saturation.class, Hue.class, Contrast.class);
    assertEquals(Set.of(early, late), orders.keySet());
    assertEquals(N / 32.0, orders.get(early), 5 * Math.sqrt(N / 32.0));
    assertEquals(N / 32.0, orders.get(late), 5 * Math.sqrt(N / 32.0));
  }

  @Test
  void parametersFillTheirRangesAndEighteenIsNeverDrawn() {
    Set<Integer> hues = new HashSet<>();
    double[] low = {99, 99, 99};
    double[] high = {-99, -99, -99};
    for (int i = 0; i < N; i++) {
      for (PhotometricOperation operation : draw(i)) {
        if (operation instanceof Brightness brightness) {
          extend(low, high, 0, brightness.delta());
        } else if (operation instanceof Contrast contrast) {
          extend(low, high, 1, contrast.factor());
        } else if (operation instanceof Saturation saturation) {
          extend(low, high, 2, saturation.factor());
        } else if (operation instanceof Hue hue) {
          hues.add(hue.halfDegrees());
        }
      }
    }
    assertArrayEquals(new double[] {-32, 0.5, 0.5}, low, 0.05);
    assertArrayEquals(new double[] {32, 1.5, 1.5}, high, 0.05);
    assertTrue(low[0] >= -32 && low[1] >= 0.5 && low[2] >= 0.5);
    assertTrue(high[0] <= 32 && high[1] <= 1.5 && high[2] <= 1.5);
    assertEquals(36, hues.size());
    assertTrue(hues.contains(-18) && !hues.contains(18));
  }

  private static void extend(double[] low, double[] high, int kind, double value) {
    low[kind] = Math.min(low[kind], value);
    high[kind] = Math.max(high[kind], value);
  }

  @Test
  void asManyNumbersAreDrawnWhateverTheOutcome() {
    Set<Integer> sizes = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      SampleRandom random = SampleRandom.of(5, 0, i, 0);
      SampleRandom nine = SampleRandom.of(5, 0, i, 0);
      sizes.add(PhotometricDistortion.draw(random).size());
      for (int n = 0; n < 9; n++) {
        nine.nextLong();
      }
      assertEquals(nine.nextLong(), random.nextLong());
    }
    assertEquals(Set.of(0, 1, 2, 3, 4), sizes);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0.99, 10",
    "10, -0.01, 9",
    "250, 20, 255",
    "3, -20, 0",
    "0, -0.5, 0",
  })
  void brightnessCutsOffAndClips(int level, double delta, int expected) {
    assertEquals(expected, new Brightness(delta).apply(grey(level)).pixels()[0] & 255);
  }

  @ParameterizedTest
  @CsvSource({"10, 1.09, 10", "11, 0.5, 5", "200, 1.4, 255", "0, 1.4, 0"})
  void contrastCutsOffAndClips(int level, double factor, int expected) {
    assertEquals(expected, new Contrast(factor).apply(grey(level)).pixels()[0] & 255);
  }

  @ParameterizedTest
  @CsvSource({
    "255, 0, 0, 0, 255, 255",
    "0, 255, 0, 60, 255, 255",
    "0, 0, 255, 120, 255, 255",
    "255, 255, 0, 30, 255, 255",
    "255, 0, 5, 179, 255, 255",
    "255, 0, 4, 0, 255, 255",
    "90, 90, 90, 0, 0, 90",
  })
  void huesAreHalfDegreesFromRed(int red, int green, int blue, int hue, int saturation, int value) {
    int hsv = OpenCvHsv.fromRgb(red, green, blue);
    assertEquals(hue | saturation << 8 | value << 16, hsv);
  }

  @Test
  void aThirdOfTheCircleTurnsRedToGreenAndNegativeTurnsGoRound() {
    RgbImage red = new RgbImage(1, 1, new byte[] {(byte) 200, 0, 0});
    assertArrayEquals(new byte[] {0, (byte) 200, 0}, new Hue(60).apply(red).pixels());
    assertArrayEquals(new byte[] {0, 0, (byte) 200}, new Hue(-60).apply(red).pixels());
    assertArrayEquals(red.pixels(), new Hue(180).apply(red).pixels());
  }

  @Test
  void greysKeepTheirLevelUnderHueAndSaturation() {
    for (int level = 0; level < 256; level++) {
      assertArrayEquals(grey(level).pixels(), new Hue(17).apply(grey(level)).pixels());
      assertArrayEquals(grey(level).pixels(), new Saturation(1.5).apply(grey(level)).pixels());
    }
  }

  private static RgbImage grey(int level) {
    return new RgbImage(1, 1, new byte[] {(byte) level, (byte) level, (byte) level});
  }
}
