package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mocoeval.segmentation.PlainCount.prediction;
import static org.mocoeval.segmentation.PlainCount.truth;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.DataException;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.segmentation.PlainCount.Pair;

class PixelCounterTest {
  @Property(tries = 300)
  void everyCountIsThatOfThePlainLoop(
      @ForAll @IntRange(min = 1, max = 300) int pixels,
      @ForAll @IntRange(min = 1, max = 23) int classes,
      @ForAll @IntRange(min = 1, max = 40) int longest,
      @ForAll long seed) {
    Pair pair = Pair.draw(pixels, classes, longest, seed);
    assertEquals(PlainCount.of(pair.truth(), pair.prediction(), classes, 255), pair.count(classes));
  }

  @Property(tries = 100)
  void anImageDoesNotDependOnThoseBeforeIt(@ForAll long seed) {
    PixelCounter counter = new PixelCounter(7, 255);
    Pair first = Pair.draw(200, 7, 9, seed);
    counter.count(truth(first.truth()), prediction(first.prediction()));
    LabelMap stray = LabelMap.filled(3, 5, 9);
    assertThrows(DataException.class, () -> counter.count(truth(stray), prediction(stray)));
    Pair second = Pair.draw(150, 7, 9, seed + 1);
    assertEquals(
        second.count(7), counter.count(truth(second.truth()), prediction(second.prediction())));
  }

  @Test
  void ignoredTruthLeavesOutWhateverIsPredicted() {
    byte[] labels = {0, 11, 11, 11, 1, 11, 0, 11, 11, 1};
    byte[] predicted = {0, 0, 11, -1, 0, 77, 1, 1, 2, 1};
    ConfusionMatrix found = count(2, 11, labels, predicted);
    assertEquals(ConfusionMatrix.of(2, new long[] {1, 1, 1, 1}), found);
  }

  @Test
  void anIgnoredLabelBelowTheClassesIsIgnoredAllTheSame() {
    ConfusionMatrix found = count(2, 0, new byte[] {0, 0, 1, 1}, new byte[] {0, 1, 0, 1});
    assertEquals(ConfusionMatrix.of(2, new long[] {0, 0, 1, 1}), found);
    assertEquals(0.25, found.areas().meanIou().orElseThrow(), "class 0 is wrong, not absent");
  }

  @Test
  void allBytesCanBeClasses() {
    byte[] labels = new byte[1 << 16];
    byte[] predicted = new byte[1 << 16];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i >> 8);
      predicted[i] = (byte) i;
    }
    long[] counts = new long[1 << 16];
    Arrays.fill(counts, 1);
    Arrays.fill(counts, 200 << 8, 201 << 8, 0);
    ConfusionMatrix found =
        new PixelCounter(256, 200)
            .count(
                truth(new LabelMap(256, 256, labels)),
                prediction(new LabelMap(256, 256, predicted)));
    assertEquals(ConfusionMatrix.of(256, counts), found);
  }

  @Test
  void anImageOfOneClassIsCountedToTheLastPixel() {
    LabelMap map = LabelMap.filled(1023, 1025, 3);
    ConfusionMatrix found = new PixelCounter(4, 255).count(truth(map), prediction(map));
    assertEquals(1023L * 1025, found.count(3, 3));
    assertEquals(1023L * 1025, found.areas().pixels());
  }

  @Test
  void aPredictionThatIsNoClassIsNamedWithItsPlace() {
    byte[] labels = new byte[20];
    byte[] predicted = new byte[20];
    predicted[13] = (byte) 255;
    refused(
        "prediction.png: the pixel in column 3, row 2 (counted from 0) is 255; expected a class from"
            + " 0 to 1, for the truth there is class 1",
        fill(labels, 13, 1),
        predicted);
    refused(
        "prediction.png: the pixel in column 0, row 0 (counted from 0) is 2;",
        labels,
        fill(new byte[20], 0, 2));
  }

  @Test
  void aTruthThatIsNoClassIsNamedWithItsPlace() {
    refused(
        "truth.png: the pixel in column 4, row 3 (counted from 0) is 7; expected a class from 0 to 1"
            + " or the ignored 255",
        fill(new byte[20], 19, 7),
        fill(new byte[20], 19, 9));
  }

  @Test
  void anotherSizeIsRefusedEvenWithAsManyPixels() {
    DataException failure =
        assertThrows(
            DataException.class,
            () ->
                new PixelCounter(2, 255)
                    .count(truth(LabelMap.filled(6, 4, 0)), prediction(LabelMap.filled(4, 6, 0))));
    assertEquals(
        "prediction.png is 4×6 pixels, but truth.png is 6×4: predict at the size of the truth",
        failure.getMessage());
  }

  @Test
  void whatFitsNoByteIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PixelCounter(0, 255));
    assertThrows(IllegalArgumentException.class, () -> new PixelCounter(257, 255));
    assertThrows(IllegalArgumentException.class, () -> new PixelCounter(2, -1));
    assertThrows(IllegalArgumentException.class, () -> new PixelCounter(2, 256));
  }

  private static void refused(String message, byte[] labels, byte[] predicted) {
    DataException failure =
        assertThrows(DataException.class, () -> count(2, 255, labels, predicted));
    assertEquals(message, failure.getMessage().substring(0, message.length()));
  }

  /** Five pixels a row. */
  private static ConfusionMatrix count(int classes, int ignored, byte[] labels, byte[] predicted) {
    int width = labels.length % 5 == 0 ? 5 : labels.length;
    int height = labels.length / width;
    return new PixelCounter(classes, ignored)
        .count(
            truth(new LabelMap(width, height, labels)),
            prediction(new LabelMap(width, height, predicted)));
  }

  private static byte[] fill(byte[] labels, int at, int label) {
    byte[] changed = labels.clone();
    changed[at] = (byte) label;
    return changed;
  }
}
