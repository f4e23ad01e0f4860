package org.mocoeval.detection.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fast evaluation beside the plain one. */
class CocoOracleTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @EnumSource(IouType.class)
  void everyNumberIsThatOfThePlainDefinition(IouType type) {
    int problems = type == IouType.BBOX ? 300 : 25;
    for (long seed = 0; seed < problems; seed++) {
      RandomProblem problem = RandomProblem.of(seed);
      CocoScore score =
          new CocoEvaluation(problem.truth(), type).score(problem.detections(), 1 + (int) seed % 3);
      Map<CocoMetric, Double> plain =
          new PlainCoco(problem.truth(), problem.detections(), type).numbers();
      for (CocoMetric metric : CocoMetric.values()) {
        double value = score.value(metric).orElse(-1);
        assertEquals(plain.get(metric), value, EXACT, "problem " + seed + ", " + metric);
      }
    }
  }

  @Test
  void onlyTheOrderOfEqualScoresMatters() {
    for (long seed = 0; seed < 50; seed++) {
      RandomProblem problem = RandomProblem.of(seed);
      List<CocoDetection> distinct = distinct(problem);
      CocoEvaluation evaluation = new CocoEvaluation(problem.truth(), IouType.BBOX);
      OptionalDouble before = evaluation.score(distinct, 1).value(CocoMetric.AP);
      Collections.shuffle(distinct, new Random(seed));
      assertEquals(before, evaluation.score(distinct, 1).value(CocoMetric.AP));
    }
  }

  private static List<CocoDetection> distinct(RandomProblem problem) {
    List<CocoDetection> distinct = new ArrayList<>();
    for (CocoDetection d : problem.detections()) {
      double score = d.score() + 1e-7 * distinct.size();
      distinct.add(new CocoDetection(d.imageId(), d.categoryId(), score, d.box(), d.shape()));
    }
    return distinct;
  }

  @Test
  void aLastDetectionNeverCostsPrecision() {
    for (long seed = 0; seed < 50; seed++) {
      RandomProblem problem = RandomProblem.of(seed);
      CocoEvaluation evaluation = new CocoEvaluation(problem.truth(), IouType.BBOX);
      List<CocoDetection> more = new ArrayList<>(problem.detections());
      CocoDetection any = more.get(0);
      more.add(new CocoDetection(any.imageId(), any.categoryId(), -1, any.box(), any.shape()));
      double before = evaluation.score(problem.detections(), 1).value(CocoMetric.AP).orElse(0);
      double after = evaluation.score(more, 1).value(CocoMetric.AP).orElse(0);
      assertTrue(after >= before - EXACT, "a last detection cannot cost precision: " + seed);
    }
  }

  @Test
  void weighingAnImageTwiceIsHavingItTwice() {
    for (long seed = 0; seed < 40; seed++) {
      RandomProblem tied = RandomProblem.of(seed);
      RandomProblem once = new RandomProblem(tied.truth(), distinct(tied));
      RandomProblem twice = TwiceTheFirst.of(once);
      CocoScore expected =
          new CocoEvaluation(twice.truth(), IouType.BBOX).score(twice.detections(), 1);
      CocoScore score = new CocoEvaluation(once.truth(), IouType.BBOX).score(once.detections(), 1);
      int[] weights = new int[once.truth().images().size()];
      Arrays.fill(weights, 1);
      weights[TwiceTheFirst.rank(once)] = 2;
      double[] weighed = score.precisions(weights);
      if (expected.value(CocoMetric.AP50).isPresent()) {
        assertEquals(expected.value(CocoMetric.AP50).getAsDouble(), weighed[0], EXACT);
        assertEquals(expected.value(CocoMetric.AP75).getAsDouble(), weighed[5], EXACT);
      }
    }
  }
}
