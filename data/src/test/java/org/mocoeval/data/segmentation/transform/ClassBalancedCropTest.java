package org.mocoeval.data.segmentation.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.SampleRandom;

class ClassBalancedCropTest {
  private static LabelMap map(int width, int height, int... classes) {
    byte[] bytes = new byte[classes.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) classes[i];
    }
    return new LabelMap(width, height, bytes);
  }

  /** The first three columns count the pixels of class 0, of class 7 and of none. */
  @ParameterizedTest
  @CsvSource({
    "74, 26, 0, true",
    "75, 25, 0, false",
    "25, 75, 0, false",
    "26, 74, 0, true",
    "100, 0, 0, false",
    "50, 0, 50, false",
    "1, 0, 99, false",
    "1, 1, 98, true",
    "3, 1, 96, false",
    "0, 0, 100, false",
  })
  void moreThanOneClassAndTheMostFrequentUnderItsShareOfWhatHasAClass(
      int zeros, int sevens, int ignored, boolean accepted) {
    int[] classes = new int[zeros + sevens + ignored];
    Arrays.fill(classes, zeros, zeros + sevens, 7);
    Arrays.fill(classes, zeros + sevens, classes.length, LabelMap.IGNORED);
    LabelMap labels = map(classes.length, 1, classes);
    assertEquals(accepted, ClassBalancedCrop.square(10).accepts(labels));
  }

  @Property(tries = 300)
  void acceptanceEqualsCountingEachClassAlone(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int classes,
      @ForAll @IntRange(min = 1, max = 30) int pixels) {
    Random random = new Random(seed);
    int[] labels = random.ints(pixels, 0, classes + 1).map(c -> c == classes ? 255 : c).toArray();
    Map<Integer, Integer> counts = new HashMap<>();
    for (int label : labels) {
      counts.merge(label, 1, Integer::sum);
    }
    counts.remove(LabelMap.IGNORED);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    boolean expected =
        counts.size() > 1 && counts.values().stream().allMatch(count -> 4 * count < 3 * all);
    assertEquals(expected, ClassBalancedCrop.square(10).accepts(map(pixels, 1, labels)));
  }

  @Property(tries = 300)
  void theCropLiesInTheResizedImageAndIsAsLargeAsItCanBe(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 60) int resizedWidth,
      @ForAll @IntRange(min = 1, max = 60) int resizedHeight,
      @ForAll @IntRange(min = 1, max = 50) int side,
      @ForAll long seed) {
    LabelMap labels = noise(width, height, seed);
    OutputSize size = new OutputSize(resizedWidth, resizedHeight);
    ClassBalancedCrop crop = new ClassBalancedCrop(side, side + 3, 0.75);
    LabelledCrop drawn = crop.draw(labels, size, SampleRandom.of(seed, 0, 0, 0));
    CropBox box = drawn.box();
    assertTrue(box.left() + box.width() <= resizedWidth, box.toString());
    assertTrue(box.top() + box.height() <= resizedHeight, box.toString());
    assertEquals(Math.min(side, resizedWidth), box.width());
    assertEquals(Math.min(side + 3, resizedHeight), box.height());
    assertArrayEquals(NearestResize.apply(labels, size, box).classes(), drawn.labels().classes());
  }

  /** Replays the places with a generator of its own. */
  @Property(tries = 200)
  void theFirstAcceptedPlaceOfTenStandsOrElseTheEleventhUnseen(@ForAll long seed) {
    LabelMap labels = mostlyOneClass(seed);
    OutputSize size = new OutputSize(40, 30);
    ClassBalancedCrop crop = ClassBalancedCrop.square(8);
    SampleRandom replay = SampleRandom.of(seed, 1, 2, 0);
    CropBox expected = replayed(replay);
    for (int look = 0; look < 10; look++) {
      if (crop.accepts(NearestResize.apply(labels, size, expected))) {
        break;
      }
      expected = replayed(replay);
    }
    SampleRandom random = SampleRandom.of(seed, 1, 2, 0);
    assertEquals(expected, crop.draw(labels, size, random).box());
    assertEquals(replay.nextLong(), random.nextLong(), "as many numbers were drawn");
  }

  private static CropBox replayed(SampleRandom random) {
    int top = random.nextInt(30 - 8 + 1);
    return new CropBox(random.nextInt(40 - 8 + 1), top, 8, 8);
  }

  /** Class 0 with a small square of class 1: some places are accepted, most are not. */
  private static LabelMap mostlyOneClass(long seed) {
    byte[] classes = new byte[40 * 30];
    Random random = new Random(seed);
    int left = random.nextInt(34);
    int top = random.nextInt(24);
    for (int i = 0; i < 36; i++) {
      classes[(top + i / 6) * 40 + left + i % 6] = 1;
    }
    return new LabelMap(40, 30, classes);
  }

  @Test
  void theTestAboveSeesBothOutcomes() {
    ClassBalancedCrop crop = ClassBalancedCrop.square(8);
    int accepted = 0;
    for (int seed = 0; seed < 200; seed++) {
      LabelledCrop drawn =
          crop.draw(mostlyOneClass(seed), new OutputSize(40, 30), SampleRandom.of(seed, 1, 2, 0));
      accepted += crop.accepts(drawn.labels()) ? 1 : 0;
    }
    assertTrue(accepted > 40 && accepted < 160, accepted + " of 200");
  }

  @Test
  void aShareOfOneTakesTheFirstPlace() {
    ClassBalancedCrop crop = new ClassBalancedCrop(8, 8, 1);
    SampleRandom random = SampleRandom.of(3, 0, 0, 0);
    SampleRandom replay = SampleRandom.of(3, 0, 0, 0);
    CropBox expected = replayed(replay);
    LabelMap labels = LabelMap.filled(40, 30, 0);
    assertEquals(expected, crop.draw(labels, new OutputSize(40, 30), random).box());
    assertEquals(replay.nextLong(), random.nextLong());
  }

  /** Bounds lie beyond five deviations. */
  @Test
  void placesAreUniformBothEndsIncluded() {
    int[] lefts = new int[5];
    int[] tops = new int[3];
    LabelMap labels = LabelMap.filled(12, 10, 0);
    ClassBalancedCrop crop = new ClassBalancedCrop(8, 8, 1);
    for (int i = 0; i < 15_000; i++) {
      CropBox box = crop.draw(labels, new OutputSize(12, 10), SampleRandom.of(1, 0, i, 0)).box();
      lefts[box.left()]++;
      tops[box.top()]++;
    }
    for (int count : lefts) {
      assertEquals(3_000, count, 5 * Math.sqrt(15_000 * 0.16));
    }
    for (int count : tops) {
      assertEquals(5_000, count, 5 * Math.sqrt(15_000 * 2.0 / 9));
    }
  }

  @Test
  void emptyCropsAndImpossibleSharesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ClassBalancedCrop(0, 4, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new ClassBalancedCrop(4, 4, 0));
    assertThrows(IllegalArgumentException.class, () -> new ClassBalancedCrop(4, 4, 1.1));
    assertFalse(ClassBalancedCrop.square(4).accepts(LabelMap.filled(4, 4, 255)));
  }

  private static LabelMap noise(int width, int height, long seed) {
    byte[] classes = new byte[width * height];
    new Random(seed).nextBytes(classes);
    return new LabelMap(width, height, classes);
  }
}
