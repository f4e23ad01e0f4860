package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.record.Interval;
import org.mocoeval.segmentation.PlainCount.Pair;

class ImageBootstrapTest {

  @Test
  void imagesThatAreAllAlikeLeaveNoDoubt() {
    ClassAreas image = Pair.draw(500, 5, 9, 3).count(5).areas();
    double value = image.meanIou().orElseThrow();
    assertEquals(
        Optional.of(new Interval(value, value)),
        ImageBootstrap.of(List.of(image, image, image), 0).interval(ClassAreas::meanIou));
  }

  /** 400 equal images, 320 right: their mean has a deviation of √(0.8·0.2/400) = 0.02. */
  @Test
  void theIntervalIsAsWideAsTheBinomialDistributionSays() {
    List<ClassAreas> images = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int right = i < 320 ? 10 : 0;
      images.add(ConfusionMatrix.of(2, new long[] {right, 10 - right, 0, 0}).areas());
    }
    Interval found = ImageBootstrap.of(images, 0).interval(ClassAreas::pixelAccuracy).orElseThrow();
    assertEquals(0.8 - 1.96 * 0.02, found.low(), 0.004);
    assertEquals(0.8 + 1.96 * 0.02, found.high(), 0.004);
  }

  @Test
  void theSeedDecides() {
    List<ClassAreas> images = images(30);
    Optional<Interval> found = ImageBootstrap.of(images, 7).interval(ClassAreas::meanIou);
    assertEquals(found, ImageBootstrap.of(images, 7).interval(ClassAreas::meanIou));
    assertNotEquals(found, ImageBootstrap.of(images, 8).interval(ClassAreas::meanIou));
  }

  @Test
  void theIntervalHoldsTheValueOfTheWholeSet() {
    List<ClassAreas> images = images(30);
    long[] sum = new long[15];
    images.forEach(image -> image.addTo(sum));
    double value = new ClassAreas(5, sum).meanIou().orElseThrow();
    Interval found = ImageBootstrap.of(images, 0).interval(ClassAreas::meanIou).orElseThrow();
    assertTrue(found.low() < value && value < found.high(), found::toString);
    assertTrue(found.high() - found.low() < 0.1, found::toString);
  }

  @Test
  void oneImageTellsNothingAboutOthers() {
    ImageBootstrap one = ImageBootstrap.of(images(1), 0);
    assertEquals(Optional.empty(), one.interval(ClassAreas::meanIou));
    assertEquals(0, one.values(ClassAreas::meanIou).length);
  }

  /** Twice as many right pixels in each image are twice as many in each draw. */
  @Test
  void theSameDrawsTakeTheSameImagesWhateverWasPredicted() {
    List<ClassAreas> worse = new ArrayList<>();
    List<ClassAreas> better = new ArrayList<>();
    for (long right = 0; right < 50; right++) {
      worse.add(ConfusionMatrix.of(2, new long[] {right, 100 - right, 0, 0}).areas());
      better.add(ConfusionMatrix.of(2, new long[] {2 * right, 100 - 2 * right, 0, 0}).areas());
    }
    ImageBootstrap one = ImageBootstrap.of(worse, 7);
    ImageBootstrap other = ImageBootstrap.of(better, 7);
    assertEquals("images, SplittableRandom(7), 1000 draws of 50", one.draws());
    assertEquals(one.draws(), other.draws());
    double[] twice =
        Arrays.stream(one.values(ClassAreas::pixelAccuracy)).map(value -> 2 * value).toArray();
    assertArrayEquals(twice, other.values(ClassAreas::pixelAccuracy), 1e-12);
    assertNotEquals(one.draws(), ImageBootstrap.of(worse, 8).draws());
    assertNotEquals(one.draws(), ImageBootstrap.of(worse.subList(1, 50), 7).draws());
  }

  private static List<ClassAreas> images(int count) {
    List<ClassAreas> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(Pair.draw(400, 5, 20, 100 + i).count(5).areas());
    }
    return images;
  }
}
