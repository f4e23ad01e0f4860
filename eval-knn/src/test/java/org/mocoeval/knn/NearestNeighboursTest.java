package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
  private static final BlockSizes WHOLE = BlockSizes.DEFAULT;

  @Property(tries = 60)
  void equalsThePlainDefinition(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int trainRows,
      @ForAll @IntRange(min = 1, max = 70) int columns) {
    Random random = new Random(seed);
    float[][] train = gaussian(random, trainRows, columns);
    float[][] test = gaussian(random, 5, columns);
    int k = 1 + random.nextInt(trainRows);
    Found found = Found.by(WHOLE, 1, test, train, k);
    for (int row = 0; row < test.length; row++) {
      List<Integer> wanted = PlainKnn.neighbours(test[row], train, k);
      for (int rank = 0; rank < k; rank++) {
        // One column means many similarities of exactly ±1 up to rounding; the order of those is
        // the rounding's, so similarities are compared and not rows.
        double best = PlainKnn.similarity(test[row], train[wanted.get(rank)]);
        int foundRow = found.rows().get(row).get(rank);
        assertEquals(best, found.similarities().get(row).get(rank), 1e-13);
        assertEquals(best, PlainKnn.similarity(test[row], train[foundRow]), 1e-13);
      }
    }
  }

  @Property(tries = 25)
  void blockSizesAndThreadsDoNotChangeABit(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int testBlock,
      @ForAll @IntRange(min = 20, max = 400) int trainBlock,
      @ForAll @IntRange(min = 1, max = 4) int threads) {
    Random random = new Random(seed);
    // Eight directions with tiny deviations: thousands of similarities closer than float can tell.
    float[][] train = clustered(random, 700, 24, 8, 1e-6f);
    float[][] test = clustered(random, 11, 24, 8, 1e-2f);
    assertEquals(
        Found.by(WHOLE, 1, test, train, 10),
        Found.by(new BlockSizes(testBlock, trainBlock), threads, test, train, 10));
  }

  @Property(tries = 12)
  void nearlyEqualRowsAreToldApartAsDoublesAre(@ForAll long seed) {
    Random random = new Random(seed);
    float[][] train = clustered(random, 1500, 16, 1, 1e-7f);
    float[][] test = gaussian(random, 3, 16);
    Found found = Found.by(new BlockSizes(2, 97), 2, test, train, 5);
    for (int row = 0; row < test.length; row++) {
      double last = PlainKnn.similarity(test[row], train[found.rows().get(row).get(4)]);
      List<Integer> wanted = PlainKnn.neighbours(test[row], train, 5);
      assertEquals(PlainKnn.similarity(test[row], train[wanted.get(4)]), last, 1e-14);
    }
  }

  @Property(tries = 30)
  void equalRowsComeInTheOrderOfTheirIndex(@ForAll long seed) {
    Random random = new Random(seed);
    float[][] distinct = gaussian(random, 6, 8);
    float[][] train = new float[600][];
    for (int row = 0; row < train.length; row++) {
      train[row] = distinct[random.nextInt(distinct.length)];
    }
    Found found = Found.by(new BlockSizes(1, 50), 2, distinct, train, 40);
    for (int row = 0; row < distinct.length; row++) {
      assertEquals(PlainKnn.neighbours(distinct[row], train, 40), found.rows().get(row));
    }
  }

  @Test
  void identicalRowsAreAllTiedAndTheFirstWin() {
    float[][] train = new float[5000][];
    java.util.Arrays.fill(train, new float[] {3, 4, 12});
    Found found = Found.by(new BlockSizes(1, 256), 2, new float[][] {{1, 0, 0}}, train, 7);
    assertEquals(IntStream.range(0, 7).boxed().toList(), found.rows().get(0));
  }

  @Property(tries = 30)
  void permutingTrainingRowsPermutesNeighbours(@ForAll long seed) {
    Random random = new Random(seed);
    float[][] train = gaussian(random, 200, 12);
    float[][] test = gaussian(random, 4, 12);
    List<Integer> order = new ArrayList<>(IntStream.range(0, train.length).boxed().toList());
    Collections.shuffle(order, random);
    float[][] permuted = order.stream().map(row -> train[row]).toArray(float[][]::new);
    Found original = Found.by(WHOLE, 1, test, train, 20);
    Found shuffled = Found.by(WHOLE, 1, test, permuted, 20);
    assertEquals(original.similarities(), shuffled.similarities());
    for (int row = 0; row < test.length; row++) {
      assertEquals(
          original.rows().get(row), shuffled.rows().get(row).stream().map(order::get).toList());
    }
  }

  @Property(tries = 30)
  void scalingARowByAPowerOfTwoChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = -30, max = 60) int exponent) {
    Random random = new Random(seed);
    float[][] train = gaussian(random, 150, 12);
    float[][] test = gaussian(random, 4, 12);
    Found before = Found.by(WHOLE, 1, test, train, 20);
    int scaled = random.nextInt(train.length);
    for (int column = 0; column < 12; column++) {
      train[scaled][column] = Math.scalb(train[scaled][column], exponent);
      test[0][column] = Math.scalb(test[0][column], exponent);
    }
    assertEquals(before, Found.by(WHOLE, 1, test, train, 20));
  }

  @Test
  void hugeAndTinyFeaturesKeepTheirDirection() {
    float[][] train = {{3e38f, 3e38f}, {1e-38f, 0}, {0, -Float.MIN_VALUE}, {1, 1.1f}};
    Found found = Found.by(WHOLE, 1, new float[][] {{1, 1}}, train, 4);
    assertEquals(List.of(0, 3, 1, 2), found.rows().get(0));
    // Below 1e-12 a row is not stretched to unit length, as in torch's F.normalize.
    assertEquals(1e-38 / 1e-12 / Math.sqrt(2), found.similarities().get(0).get(2), 1e-30);
  }

  private static float[][] gaussian(Random random, int rows, int columns) {
    return clustered(random, rows, columns, 0, 1);
  }

  private static float[][] clustered(
      Random random, int rows, int columns, int clusters, float spread) {
    float[][] centres = clusters == 0 ? new float[1][columns] : gaussian(random, clusters, columns);
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      float[] centre = centres[random.nextInt(centres.length)];
      for (int column = 0; column < columns; column++) {
        row[column] = centre[column] + spread * (float) random.nextGaussian();
      }
    }
    return values;
  }
}
