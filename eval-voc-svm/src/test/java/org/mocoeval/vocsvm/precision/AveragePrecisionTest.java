package org.mocoeval.vocsvm.precision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.vocsvm.Golden;
import org.mocoeval.vocsvm.precision.InterpolatedArea.Ranked;
import org.mocoeval.vocsvm.precision.Ranking.Ties;

class AveragePrecisionTest {
  private static final double EXACT = 1e-12;

  static Stream<JsonObject> references() {
    return Golden.list("rankings");
  }

  @ParameterizedTest
  @MethodSource("references")
  void allThreeGiveTheReferencesValuesTiesIncluded(JsonObject reference) {
    double[] scores = Golden.doubles(reference, "scores");
    boolean[] positive = Golden.booleans(reference, "positive");
    assertEquals(
        reference.get("interpolatedArea").getAsDouble(),
        new InterpolatedArea().of(scores, positive),
        EXACT);
    assertEquals(
        reference.get("stepwiseArea").getAsDouble(),
        new StepwiseArea().of(scores, positive),
        EXACT);
    assertEquals(
        reference.get("elevenPoint").getAsDouble(), new ElevenPoint().of(scores, positive), EXACT);
  }

  @Property(tries = 300)
  void allThreeGiveWhatTheirDefinitionsSay(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 12) int levels,
      @ForAll long seed) {
    Drawn drawn = Drawn.of(rows, levels, seed);
    assertEquals(
        plainInterpolated(drawn), new InterpolatedArea().of(drawn.scores, drawn.positive), EXACT);
    assertEquals(plainStepwise(drawn), new StepwiseArea().of(drawn.scores, drawn.positive), EXACT);
    assertEquals(plainEleven(drawn), new ElevenPoint().of(drawn.scores, drawn.positive), EXACT);
  }

  @Property(tries = 200)
  void aPerfectRankingIsOneAndARisingMapOfScoresChangesNothing(
      @ForAll @IntRange(min = 2, max = 60) int rows, @ForAll long seed) {
    Drawn drawn = Drawn.of(rows, 5, seed);
    double[] perfect = new double[rows];
    double[] cubed = new double[rows];
    for (int i = 0; i < rows; i++) {
      perfect[i] = drawn.positive[i] ? 2 + i : -i;
      cubed[i] = Math.pow(drawn.scores[i], 3) * 1e-300;
    }
    for (AveragePrecision definition :
        List.of(new InterpolatedArea(), new StepwiseArea(), new ElevenPoint())) {
      assertEquals(1, definition.of(perfect, drawn.positive), EXACT);
      double value = definition.of(drawn.scores, drawn.positive);
      assertEquals(value, definition.of(cubed, drawn.positive), EXACT);
      assertTrue(value > 0 && value <= 1);
    }
  }

  /** The interpolated area of rows drawn with replacement is that of the rows written out. */
  @Property(tries = 200)
  void weightsAreCopies(@ForAll @IntRange(min = 1, max = 30) int rows, @ForAll long seed) {
    Drawn drawn = Drawn.of(rows, 1_000_000, seed);
    Random random = new Random(~seed);
    int[] weights = random.ints(rows, 0, 4).toArray();
    List<Integer> copies = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < weights[row]; i++) {
        copies.add(row);
      }
    }
    double[] scores = copies.stream().mapToDouble(row -> drawn.scores[row]).toArray();
    boolean[] positive = new boolean[scores.length];
    boolean any = false;
    for (int i = 0; i < positive.length; i++) {
      positive[i] = drawn.positive[copies.get(i)];
      any |= positive[i];
    }
    double expected = any ? new InterpolatedArea().of(scores, positive) : 0;
    assertEquals(expected, Ranked.of(drawn.scores, drawn.positive).area(weights), EXACT);
  }

  @Test
  void scoresThatDifferOnlyBeyondFloatAreStillRanked() {
    double[] scores = {1, 1 + 1e-12, 1 - 1e-12, 1, -0.0, 0.0, 1e300, -1e300};
    assertArrayEquals(
        new int[] {6, 1, 0, 3, 2, 4, 5, 7}, Ranking.descending(scores, Ties.EARLIER_ROW_FIRST));
    assertArrayEquals(
        new int[] {6, 1, 3, 0, 2, 5, 4, 7}, Ranking.descending(scores, Ties.LATER_ROW_FIRST));
  }

  /** 3 × 0.1 is a rounding above 0.3, and 3 of 10 found is therefore not enough for it. */
  @Test
  void elevenPointsAreTheReferencesFloatingPointTenths() {
    boolean[] positive = new boolean[13];
    double[] scores = new double[13];
    for (int row = 0; row < 13; row++) {
      scores[row] = -row;
      positive[row] = row < 3 || row >= 6;
    }
    // Recalls 0.1, 0.2 and 0.3 at precision 1; the rest ends at 10 of 13.
    assertEquals((3 + 8 * 10.0 / 13) / 11, new ElevenPoint().of(scores, positive), EXACT);
  }

  @Test
  void whatIsNotDefinedIsRefused() {
    AveragePrecision definition = new InterpolatedArea();
    assertThrows(
        IllegalArgumentException.class,
        () -> definition.of(new double[] {1, 2}, new boolean[] {false, false}));
    assertThrows(
        IllegalArgumentException.class,
        () -> definition.of(new double[] {1, Double.NaN}, new boolean[] {true, false}));
    assertThrows(
        IllegalArgumentException.class,
        () -> definition.of(new double[] {1}, new boolean[] {true, false}));
  }

  /** The interval is about the value, and wider where there are fewer images. */
  @Test
  void theBootstrapNarrowsWithTheRootOfTheImages() {
    double few = width(200);
    double many = width(3200);
    assertEquals(4, few / many, 1.2);
  }

  private static double width(int images) {
    Drawn drawn = Drawn.of(images, 1_000_000, 5);
    int[] numbers = new int[images];
    for (int i = 0; i < images; i++) {
      numbers[i] = i;
    }
    double measured = new InterpolatedArea().of(drawn.scores, drawn.positive);
    BootstrapInterval interval =
        BootstrapInterval.of(
            measured, List.of(new ScoredClass(drawn.scores, drawn.positive, numbers)), images);
    assertEquals(measured, (interval.low() + interval.high()) / 2, EXACT);
    return interval.high() - interval.low();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Drawn(double[] scores, boolean[] positive) {
    static Drawn of(int rows, int levels, long seed) {
      Random random = new Random(seed);
      double[] scores = new double[rows];
      boolean[] positive = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        positive[i] = random.nextInt(3) == 0;
        scores[i] = random.nextInt(levels) - levels / 2 + (positive[i] ? levels / 4 : 0);
      }
      positive[random.nextInt(rows)] = true;
      return new Drawn(scores, positive);
    }

    List<Integer> order(boolean laterFirst) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < scores.length; i++) {
        order.add(laterFirst ? scores.length - 1 - i : i);
      }
      order.sort(Comparator.comparingDouble(row -> -scores[row]));
      return order;
    }

    int positives() {
      int count = 0;
      for (boolean value : positive) {
        count += value ? 1 : 0;
      }
      return count;
    }

    double precision(List<Integer> order, int rank) {
      return (double) found(order, rank) / (rank + 1);
    }

    int found(List<Integer> order, int rank) {
      return (int) order.subList(0, rank + 1).stream().filter(row -> positive[row]).count();
    }
  }

  private static double plainInterpolated(Drawn drawn) {
    List<Integer> order = drawn.order(true);
    double sum = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      if (drawn.positive[order.get(rank)]) {
        double best = 0;
        for (int later = rank; later < order.size(); later++) {
          best = Math.max(best, drawn.precision(order, later));
        }
        sum += best;
      }
    }
    return sum / drawn.positives();
  }

  private static double plainStepwise(Drawn drawn) {
    double sum = 0;
    for (int row = 0; row < drawn.scores.length; row++) {
      if (drawn.positive[row]) {
        int above = 0;
        int positivesAbove = 0;
        for (int other = 0; other < drawn.scores.length; other++) {
          if (drawn.scores[other] >= drawn.scores[row]) {
            above++;
            positivesAbove += drawn.positive[other] ? 1 : 0;
          }
        }
        sum += (double) positivesAbove / above;
      }
    }
    return sum / drawn.positives();
  }

  private static double plainEleven(Drawn drawn) {
    List<Integer> order = drawn.order(false);
    double sum = 0;
    for (int tenth = 0; tenth <= 10; tenth++) {
      double best = 0;
      for (int rank = 0; rank < order.size(); rank++) {
        double recall = (double) drawn.found(order, rank) / drawn.positives();
        if (recall >= tenth * 0.1) {
          best = Math.max(best, drawn.precision(order, rank));
        }
      }
      sum += best;
    }
    return sum / 11;
  }
}
