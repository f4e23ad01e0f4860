package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.data.transform.SampleRandom;

class NmsTest {
  private static final int ALL = Integer.MAX_VALUE;

  static Stream<JsonObject> suppressions() {
    return Golden.list("suppressions");
  }

  @ParameterizedTest
  @MethodSource("suppressions")
  void keepsWhatTorchvisionKeepsTiesIncluded(JsonObject golden) {
    float[] boxes = Golden.floats(golden, "boxes");
    float[] scores = Golden.floats(golden, "scores");
    double threshold = golden.get("threshold").getAsDouble();
    int[] kept = Nms.keep(boxes, scores, new int[scores.length], threshold, ALL);
    assertArrayEquals(Golden.ints(golden, "kept"), kept);
    int[] grouped = Nms.keep(boxes, scores, Golden.ints(golden, "groups"), threshold, ALL);
    assertArrayEquals(Golden.ints(golden, "keptInGroups"), grouped);
  }

  @Property(tries = 200)
  void keepsWhatThePlainLoopKeeps(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int count,
      @ForAll @IntRange(max = 9) int cut) {
    Random random = new Random(seed);
    float[] boxes = RandomBoxes.draw(random, count, 12);
    float[] scores = RandomBoxes.scores(random, count, 8);
    int[] groups = random.ints(count, 0, 3).toArray();
    int[] kept = Nms.keep(boxes, scores, groups, cut / 10.0, ALL);
    assertArrayEquals(plain(boxes, scores, groups, cut / 10.0), kept);
    int half = kept.length / 2;
    assertArrayEquals(Arrays.copyOf(kept, half), Nms.keep(boxes, scores, groups, cut / 10.0, half));
  }

  /** The definition: strike out what the best remaining one covers. */
  private static int[] plain(float[] boxes, float[] scores, int[] groups, double threshold) {
    float[] overlaps = BoxOverlap.DETECTRON2.matrix(boxes, boxes);
    int n = scores.length;
    boolean[] gone = new boolean[n];
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Float.compare(scores[b], scores[a]))
            .mapToInt(i -> i)
            .toArray();
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n && !gone[order[i]]; j++) {
        gone[order[j]] |=
            groups[order[i]] == groups[order[j]] && overlaps[order[i] * n + order[j]] > threshold;
      }
    }
    return Arrays.stream(order).filter(i -> !gone[i]).toArray();
  }

  @Property(tries = 50)
  void theOrderOfTheInputDoesNotMatterWhereScoresDiffer(@ForAll long seed) {
    Random random = new Random(seed);
    float[] boxes = RandomBoxes.draw(random, 30, 12);
    float[] scores = new float[30];
    Arrays.fill(scores, 1);
    int[] shuffled = Choice.random(seeded(seed)).choose(IntStream.range(0, 30).toArray(), 30);
    float[] shuffledScores = new float[30];
    for (int i = 0; i < 30; i++) {
      scores[i] = 1f / (i + 1);
    }
    for (int i = 0; i < 30; i++) {
      shuffledScores[i] = scores[shuffled[i]];
    }
    int[] kept = Nms.keep(boxes, scores, new int[30], 0.5, ALL);
    int[] again = Nms.keep(Boxes.gather(boxes, shuffled), shuffledScores, new int[30], 0.5, ALL);
    assertArrayEquals(kept, Arrays.stream(again).map(i -> shuffled[i]).toArray());
  }

  private static SampleRandom seeded(long seed) {
    return SampleRandom.of(seed, 0, 0, 0);
  }

  @Test
  void exactlyTheThresholdStays() {
    float[] boxes = {0, 0, 2, 1, 0, 0, 1, 1};
    float[] scores = {2, 1};
    assertEquals(2, Nms.keep(boxes, scores, new int[2], 0.5, ALL).length);
    assertEquals(1, Nms.keep(boxes, scores, new int[2], 0.4999, ALL).length);
  }

  @Test
  void zeroAndMinusZeroTieInTheOrderOfTheInputAndNaNIsFirst() {
    assertArrayEquals(
        new int[] {4, 1, 0, 2, 3}, ScoreOrder.best(new float[] {-0f, 1, 0, -1, Float.NaN}, ALL));
  }

  @Property(tries = 100)
  void theBestAreTheFirstOfAllSorted(@ForAll long seed, @ForAll @IntRange(max = 50) int limit) {
    Random random = new Random(seed);
    float[] scores = new float[300];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.round(random.nextGaussian() * 20) / 8f;
    }
    int[] all = ScoreOrder.best(scores, scores.length);
    assertArrayEquals(Arrays.copyOf(all, limit), ScoreOrder.best(scores, limit));
  }

  @Test
  void nothingIsKeptOfNothing() {
    float[] none = {};
    assertEquals(0, Nms.keep(none, none, new int[0], 0.5, 10).length);
    assertEquals(0, ScoreOrder.best(none, 5).length);
    assertEquals(0, ScoreOrder.best(new float[] {1}, 0).length);
  }

  @Test
  void twoBoxesWithoutAreaInOnePlaceBothStay() {
    float[] boxes = {5, 5, 5, 5, 5, 5, 5, 5};
    assertEquals(2, Nms.keep(boxes, new float[] {1, 1}, new int[2], 0.5, ALL).length);
  }

  @Test
  void badArgumentsAreRefused() {
    float[] box = {0, 0, 1, 1};
    float[] score = {1};
    Exception error =
        assertThrows(
            IllegalArgumentException.class, () -> Nms.keep(box, score, new int[2], 0.5, 1));
    assertTrue(error.getMessage().contains("1 boxes, 1 scores and 2 groups"));
    assertThrows(
        IllegalArgumentException.class, () -> Nms.keep(box, score, new int[1], Double.NaN, 1));
  }
}
