package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.benchmarks.Speed.Named;
import org.mocoeval.benchmarks.Speed.Unit;

class SpeedTest {
  @Test
  void readsARateAndTheRateByCpuTime() {
    assertEquals(
        named("eager", Unit.IMAGES_A_SECOND, 19.1, 19.4, OptionalDouble.of(9.8)),
        Speed.parse("eager: median 19.10 images/s, best 19.40; a CPU second: 9.80"));
  }

  @Test
  void readsTheDecodingPeersLine() {
    assertEquals(
        named("twoViews", Unit.IMAGES_A_SECOND, 76.4, 78, OptionalDouble.of(79.5)),
        Speed.parse(
            "twoViews  best    78.0  median    76.4 images/s of 7 rounds; a CPU second: best"
                + "    81.2  median    79.5"));
  }

  @Test
  void readsTheNeighboursPeersSeconds() {
    assertEquals(
        named("torch", Unit.SECONDS, 8.4, 8.3, OptionalDouble.empty()),
        Speed.parse(
            "torch    best 8.300  median 8.400 s  (123 GFLOP/s)  first list starts [7, 12, 4]"));
  }

  @Test
  void readsTheStepPeersSecondsAndMemory() {
    assertEquals(
        named("channels_last", Unit.SECONDS, 3.55, 3.5, OptionalDouble.of(0.1423)),
        Speed.parse("channels_last: median 3.550 s, best 3.500; a CPU second: median 0.1423"));
    assertEquals(
        named("channels_last_peak", Unit.MEGABYTES, 2900, 2900, OptionalDouble.empty()),
        Speed.parse("channels_last_peak: median 2900 MB, best 2900"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "torch 1.13.1, 2 threads, load 3.4",
        "Pillow 9.4.0 (libjpeg-turbo 2.1.5), torchvision 0.14.1, 32 files of 95000 bytes",
        "eager: median of images/s, best",
        "# RESNET50: steps of 16 images, first loss 6.1700, last loss 6.0212"
      })
  void passesOverWhatIsNoSpeed(String line) {
    assertEquals(Optional.empty(), Speed.parse(line));
  }

  @Test
  void readsWhatOurStopwatchPrints() {
    Stopwatch watch = new Stopwatch(0, 3);
    Named images = Speed.parse(watch.images("work", 1000, SpeedTest::busy)).get();
    assertEquals("work", images.name());
    assertTrue(images.speed().byCpu().isPresent());
    assertEquals(
        Unit.SECONDS, Speed.parse(watch.seconds("work", SpeedTest::busy)).get().speed().unit());
  }

  private static double busy() {
    double sum = 0;
    for (int i = 1; i < 20_000_000; i++) {
      sum += Math.sqrt(i);
    }
    return sum;
  }

  @Test
  void takesTheMedianOfMediansAndTheBestOfBests() {
    Speed slow = rate(10, 30);
    Speed fast = rate(14, 20);
    assertEquals(rate(12, 30), Speed.over(List.of(slow, fast)));
    assertEquals(
        seconds(2, 1), Speed.over(List.of(seconds(3, 2), seconds(2, 1.5), seconds(1.5, 1))));
  }

  @Test
  void isFasterWithMoreImagesOrFewerSeconds() {
    assertEquals(2, rate(20, 30).timesAsFastAs(rate(10, 10)));
    assertEquals(3, rate(20, 30).timesAsFastAtBestAs(rate(10, 10)));
    assertEquals(2, seconds(3, 2).timesAsFastAs(seconds(6, 6)));
    assertEquals(3, seconds(3, 2).timesAsFastAtBestAs(seconds(6, 6)));
  }

  @Test
  void refusesSpeedsThatAreNotPositive() {
    assertThrows(IllegalArgumentException.class, () -> rate(0, 1));
    assertThrows(IllegalArgumentException.class, () -> rate(1, Double.NaN));
  }

  private static Speed rate(double median, double best) {
    return new Speed(Unit.IMAGES_A_SECOND, median, best, OptionalDouble.empty());
  }

  private static Speed seconds(double median, double best) {
    return new Speed(Unit.SECONDS, median, best, OptionalDouble.empty());
  }

  private static Optional<Named> named(
      String name, Unit unit, double median, double best, OptionalDouble cpu) {
    return Optional.of(new Named(name, new Speed(unit, median, best, cpu)));
  }
}
