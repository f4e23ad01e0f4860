package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.array.Labels;

class WeightedVoteTest {
  @Property(tries = 300)
  void everyClassStandsWhereAFullRowOfScoresPutsIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 12) int classes) {
    Random random = new Random(seed);
    // Few distinct similarities, so that equal scores happen.
    double[] similarities = random.doubles(k).map(s -> Math.floor(4 * s) / 4).sorted().toArray();
    double[] descending = new double[k];
    Arrays.setAll(descending, i -> similarities[k - 1 - i]);
    int[] labels = random.ints(k, 0, classes).toArray();
    WeightedVote vote = vote(0.5, k, descending, labels);
    List<Integer> ranking = PlainKnn.ranking(descending, labels, classes, 0.5);
    for (int place = 0; place < classes; place++) {
      assertEquals(place, vote.place(ranking.get(place)), ranking.toString());
    }
  }

  @Test
  void aSingleNearNeighbourOutvotesManyFarOnes() {
    assertEquals(0, vote(0.07, 4, new double[] {0.9, 0.5, 0.5, 0.5}, 3, 1, 1, 1).place(3));
    assertEquals(1, vote(10, 4, new double[] {0.9, 0.5, 0.5, 0.5}, 3, 1, 1, 1).place(3));
  }

  @Test
  void equalScoresAreWonByTheSmallerClass() {
    WeightedVote vote = vote(0.07, 2, new double[] {0.5, 0.5}, 7, 2);
    assertEquals(0, vote.place(2));
    assertEquals(1, vote.place(7));
  }

  @Test
  void classesWithoutVotesFollowInTheirOwnOrder() {
    WeightedVote vote = vote(0.07, 2, new double[] {0.5, 0.4}, 3, 1);
    assertEquals(List.of(2, 1, 3, 0, 4), IntStream.range(0, 5).map(vote::place).boxed().toList());
  }

  @Test
  void tinyTemperaturesDoNotOverflow() {
    assertEquals(0, vote(1e-300, 3, new double[] {0.9, 0.8, 0.8}, 5, 1, 1).place(5));
  }

  @Test
  void votesCanBeAddedBitByBit() {
    Neighbours neighbours =
        new Neighbours(0, 3, new int[] {0, 1, 2}, new double[] {0.6, 0.59, 0.58});
    Labels labels = Labels.of("labels", new int[] {4, 2, 2});
    WeightedVote vote = new WeightedVote(0.07, 3);
    vote.begin();
    vote.addUpTo(1, neighbours, 0, labels);
    assertEquals(0, vote.place(4));
    vote.addUpTo(3, neighbours, 0, labels);
    assertEquals(1, vote.place(4));
  }

  private static WeightedVote vote(
      double temperature, int k, double[] similarities, int... labels) {
    int[] rows = IntStream.range(0, k).toArray();
    WeightedVote vote = new WeightedVote(temperature, k);
    vote.begin();
    vote.addUpTo(k, new Neighbours(0, k, rows, similarities), 0, Labels.of("labels", labels));
    return vote;
  }
}
