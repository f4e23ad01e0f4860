package org.mocoeval.data.segmentation.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.SampleRandom;

class SegmentationTransformTest {
  private static final SegmentationTransform TRAIN =
      SegmentationTransform.named("miniature-voc-train");
  private static final SegmentationTransform TEST =
      SegmentationTransform.named("miniature-voc-test");

  /** Everything but the colours changes. */
  private static final SegmentationTransform GEOMETRY =
      new SegmentationTransform(
          "geometry",
          new KeepRatioScale(128, 96),
          Optional.of(RatioRange.HALF_TO_DOUBLE),
          Optional.of(ClassBalancedCrop.square(48)),
          0.5,
          false);

  @ParameterizedTest
  @CsvSource({
    "voc12aug, 2048, 512, 512",
    "cityscapes, 2049, 1025, 769",
    "camvid, 480, 360, 240",
    "miniature-voc, 256, 96, 96",
    "miniature-cityscapes, 160, 80, 64",
  })
  void everySetHasOnePipelineToTrainAndOneToTest(String set, int width, int height, int side) {
    SegmentationTransform train = SegmentationTransform.named(set + "-train");
    SegmentationTransform test = SegmentationTransform.named(set + "-test");
    KeepRatioScale base = new KeepRatioScale(width, height);
    assertEquals(
        new SegmentationTransform(
            set + "-train",
            base,
            Optional.of(new RatioRange(0.5, 2)),
            Optional.of(new ClassBalancedCrop(side, side, 0.75)),
            0.5,
            true),
        train);
    assertEquals(
        new SegmentationTransform(
            set + "-test", base, Optional.empty(), Optional.empty(), 0, false),
        test);
  }

  /** A change of these lines changes the hash of every protocol that uses them. */
  @Test
  void descriptionsStateEverythingThatChangesANumber() {
    assertEquals(
        "keep-ratio-resize(2048×512, ratio=[0.5, 2.0], image=opencv-linear, labels=opencv-nearest);"
            + " random-crop(512×512, max-share=0.75, looks=10); horizontal-flip(p=0.5);"
            + " photometric-distortion(brightness=±32.0, contrast=saturation=[0.5, 1.5], hue=±18,"
            + " opencv); normalize(mean=(123.675, 116.28, 103.53), std=(58.395, 57.12, 57.375));"
            + " pad(512×512, image=0, labels=255)",
        SegmentationTransform.named("voc12aug-train").description());
    assertEquals(
        "keep-ratio-resize(2049×1025, image=opencv-linear, labels=original);"
            + " normalize(mean=(123.675, 116.28, 103.53), std=(58.395, 57.12, 57.375))",
        SegmentationTransform.named("cityscapes-test").description());
  }

  @Test
  void namesAndDescriptionsDiffer() {
    Set<String> descriptions = new HashSet<>();
    for (String name : SegmentationTransform.names()) {
      assertEquals(name, SegmentationTransform.named(name).name());
      assertTrue(descriptions.add(SegmentationTransform.named(name).description()), name);
    }
    assertEquals(10, descriptions.size());
  }

  @Test
  void anUnknownNameSuggestsTheNearestAndListsAll() {
    UsageException e =
        assertThrows(UsageException.class, () -> SegmentationTransform.named("voc12aug-trian"));
    assertTrue(e.getMessage().contains("did you mean 'voc12aug-train'?"), e.getMessage());
    assertTrue(e.getMessage().contains("camvid-test"), e.getMessage());
  }

  @Property(tries = 100)
  void aSampleDependsOnItsRandomNumbersAlone(
      @ForAll @IntRange(min = 1, max = 150) int width,
      @ForAll @IntRange(min = 1, max = 150) int height,
      @ForAll long seed) {
    LabelledPixels original = banded(width, height, 16);
    byte[] untouched = original.image().pixels().clone();
    LabelledPixels one = TRAIN.sample(original, SampleRandom.of(seed, 1, 2, 0));
    LabelledPixels same = TRAIN.sample(original, SampleRandom.of(seed, 1, 2, 0));
    assertArrayEquals(one.image().pixels(), same.image().pixels());
    assertArrayEquals(one.labels().classes(), same.labels().classes());
    assertArrayEquals(untouched, original.image().pixels(), "the image was written to");
    assertTrue(one.image().width() <= 96 && one.image().height() <= 96);
  }

  @Test
  void samplesDifferFromEachOther() {
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      LabelledPixels sample = TRAIN.sample(banded(120, 100, 16), SampleRandom.of(0, 0, i, 0));
      hashes.add(Arrays.hashCode(sample.image().pixels()));
    }
    assertTrue(hashes.size() > 45, hashes.size() + " distinct ones");
  }

  /**
   * Bands of 32 columns, 10 after the strongest reduction, whose red is 20 times their class.
   * Between two bands linear and nearest resizing differ; three columns away from a border they
   * cannot.
   */
  @Property(tries = 200)
  void imageAndLabelsStayAlignedUnderResizeCropAndFlip(
      @ForAll @IntRange(min = 40, max = 150) int width,
      @ForAll @IntRange(min = 40, max = 150) int height,
      @ForAll long seed) {
    LabelledPixels sample =
        GEOMETRY.sample(banded(width, height, 32), SampleRandom.of(seed, 0, 0, 0));
    LabelMap labels = sample.labels();
    int inside = 0;
    for (int x = 0; x < labels.width(); x++) {
      int cls = labels.at(x, 0);
      int red = sample.image().pixels()[3 * x] & 255;
      int left = labels.at(Math.max(0, x - 3), 0);
      int right = labels.at(Math.min(labels.width() - 1, x + 3), 0);
      assertTrue(Math.abs(red - 20 * cls) <= 20, "class " + cls + " and red " + red);
      if (x >= 3 && x < labels.width() - 3 && left == cls && right == cls) {
        assertEquals(20 * cls, red, "column " + x);
        inside++;
      }
    }
    assertTrue(inside > 0, "nothing was compared");
  }

  @Test
  void halfOfTheSamplesAreMirrored() {
    int mirrored = 0;
    for (int i = 0; i < 1000; i++) {
      LabelMap labels = GEOMETRY.sample(banded(100, 80, 16), SampleRandom.of(0, 0, i, 0)).labels();
      mirrored += labels.at(0, 0) > labels.at(labels.width() - 1, 0) ? 1 : 0;
    }
    assertEquals(500, mirrored, 5 * Math.sqrt(250));
  }

  @Property(tries = 50)
  void mirroringTwiceChangesNothingAndOnceMovesEveryPixel(
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll long seed) {
    LabelledPixels pixels = noise(width, height, seed);
    LabelledPixels mirrored = pixels.mirrored();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int there = width - 1 - x;
        assertEquals(pixels.labels().at(x, y), mirrored.labels().at(there, y));
        assertEquals(
            pixels.image().pixels()[3 * (y * width + x) + 2],
            mirrored.image().pixels()[3 * (y * width + there) + 2]);
      }
    }
    assertArrayEquals(pixels.labels().classes(), mirrored.mirrored().labels().classes());
  }

  @Test
  void anImageSmallerThanTheCropComesWhole() {
    SegmentationTransform wide =
        new SegmentationTransform(
            "wide",
            new KeepRatioScale(64, 32),
            Optional.empty(),
            Optional.of(new ClassBalancedCrop(48, 40, 0.75)),
            0,
            false);
    LabelledPixels sample = wide.sample(banded(60, 60, 16), SampleRandom.of(0, 0, 0, 0));
    assertEquals(new OutputSize(32, 32), size(sample.image()));
  }

  @Test
  void aWholeImageIsResizedAndNormalised() {
    RgbImage image = noise(60, 50, 3).image();
    float[] planes = TEST.planes(image);
    assertEquals(new OutputSize(115, 96), TEST.base().fit(60, 50));
    assertEquals(3 * 115 * 96, planes.length);
    RgbImage resized =
        LinearResize.apply(image, new OutputSize(115, 96), new CropBox(0, 0, 115, 96));
    int at = 70 * 115 + 33;
    double green = resized.pixels()[3 * at + 1] & 255;
    assertEquals((green - 116.28) / 57.12, planes[115 * 96 + at], 1e-5);
    assertFalse(Float.isNaN(planes[planes.length - 1]));
  }

  @Test
  void trainingAndWholeImagesAreNotMixedUp() {
    LabelledPixels pixels = banded(60, 60, 16);
    assertThrows(IllegalArgumentException.class, () -> TRAIN.planes(pixels.image()));
    assertThrows(
        IllegalArgumentException.class, () -> TEST.sample(pixels, SampleRandom.of(0, 0, 0, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SegmentationTransform(
                "x", TEST.base(), Optional.empty(), Optional.empty(), 0.5, false));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SegmentationTransform(
                "x", TEST.base(), Optional.empty(), TRAIN.crop(), 1.5, false));
  }

  private static OutputSize size(RgbImage image) {
    return new OutputSize(image.width(), image.height());
  }

  private static LabelledPixels banded(int width, int height, int columns) {
    RgbImage image = new RgbImage(width, height);
    byte[] classes = new byte[width * height];
    for (int i = 0; i < classes.length; i++) {
      int cls = i % width / columns;
      classes[i] = (byte) cls;
      image.pixels()[3 * i] = (byte) (20 * cls);
      image.pixels()[3 * i + 1] = (byte) (i / width);
      image.pixels()[3 * i + 2] = (byte) i;
    }
    return new LabelledPixels(image, new LabelMap(width, height, classes));
  }

  private static LabelledPixels noise(int width, int height, long seed) {
    Random random = new Random(seed);
    RgbImage image = new RgbImage(width, height);
    random.nextBytes(image.pixels());
    byte[] classes = new byte[width * height];
    random.nextBytes(classes);
    return new LabelledPixels(image, new LabelMap(width, height, classes));
  }
}
