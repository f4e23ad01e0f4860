package org.mocoeval.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mocoeval.data.DataException;

class EpochOrderTest {

  private static int[] flat(List<int[]> batches) {
    return batches.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static int[] order(int count, long seed, long epoch) {
    return flat(EpochOrder.shuffled(count, 1, seed, epoch));
  }

  @Property
  void batchesOfOneAreAPermutation(
      @ForAll @IntRange(min = 1, max = 500) int count, @ForAll long seed, @ForAll long epoch) {
    int[] sorted = order(count, seed, epoch);
    Arrays.sort(sorted);
    assertArrayEquals(IntStream.range(0, count).toArray(), sorted);
  }

  @Property
  void batchesAreFullAndNoIndexComesTwice(
      @ForAll @IntRange(min = 1, max = 500) int count,
      @ForAll @IntRange(min = 1, max = 64) int batchSize,
      @ForAll long seed,
      @ForAll long epoch) {
    Assume.that(batchSize <= count);
    List<int[]> batches = EpochOrder.shuffled(count, batchSize, seed, epoch);
    assertEquals(count / batchSize, batches.size());
    batches.forEach(batch -> assertEquals(batchSize, batch.length));
    int[] all = flat(batches);
    assertEquals(all.length, Arrays.stream(all).distinct().count());
  }

  @Property
  void theWholeOrderLeavesNoImageOutAndBeginsAsTheOtherDoes(
      @ForAll @IntRange(min = 1, max = 500) int count,
      @ForAll @IntRange(min = 1, max = 64) int batchSize,
      @ForAll long seed,
      @ForAll long epoch) {
    List<int[]> batches = EpochOrder.shuffledWhole(count, batchSize, seed, epoch);
    assertEquals((count + batchSize - 1) / batchSize, batches.size());
    for (int i = 0; i + 1 < batches.size(); i++) {
      assertEquals(batchSize, batches.get(i).length);
    }
    assertArrayEquals(order(count, seed, epoch), flat(batches));
  }

  @Property
  void theBatchSizeOnlyCutsTheOrder(
      @ForAll @IntRange(min = 1, max = 500) int count,
      @ForAll @IntRange(min = 1, max = 64) int batchSize,
      @ForAll long seed,
      @ForAll long epoch) {
    Assume.that(batchSize <= count);
    int[] cut = flat(EpochOrder.shuffled(count, batchSize, seed, epoch));
    assertArrayEquals(Arrays.copyOf(order(count, seed, epoch), cut.length), cut);
  }

  @Property
  void seedsAndEpochsHaveOrdersOfTheirOwn(
      @ForAll @IntRange(min = 30, max = 200) int count, @ForAll long seed, @ForAll long epoch) {
    int[] order = order(count, seed, epoch);
    assertFalse(Arrays.equals(order, order(count, seed, epoch + 1)));
    assertFalse(Arrays.equals(order, order(count, seed + 1, epoch)));
    assertFalse(Arrays.equals(order, order(count, seed + 1, epoch - 1)));
  }

  @Property
  void aResumedEpochGoesOnAsItWouldHave(
      @ForAll @IntRange(min = 1, max = 20) int batches,
      @ForAll @IntRange(max = 20) int done,
      @ForAll long seed) {
    Assume.that(done <= batches);
    int count = batches * 5 + 3;
    List<int[]> rest = EpochOrder.shuffled(count, 5, seed, 0).subList(done, batches);
    assertEquals(batches - done, rest.size());
    int[] all = order(count, seed, 0);
    assertArrayEquals(Arrays.copyOfRange(all, 5 * done, 5 * batches), flat(rest));
  }

  @Property(tries = 20)
  void whatTheCallerDoesToABatchStaysWithTheCaller(@ForAll long seed) {
    List<int[]> batches = EpochOrder.shuffled(20, 5, seed, 0);
    int[] before = batches.get(1).clone();
    Arrays.fill(batches.get(1), -1);
    assertArrayEquals(before, batches.get(1));
  }

  /**
   * A changed order would silently change every training run. The numbers come from the definition,
   * written down once more in Python.
   */
  @Example
  void theOrderIsTheSameOnEveryPlatformAndInEveryVersion() {
    assertArrayEquals(new int[] {11, 5, 7, 0, 3, 8, 2, 4, 1, 6, 9, 10}, order(12, 0, 0));
    assertArrayEquals(new int[] {4, 9, 7, 1, 8, 5, 2, 0, 10, 3, 6, 11}, order(12, -7, 199));
  }

  /** The bound lies beyond five deviations. */
  @Example
  void allOrdersAreEquallyLikely() {
    int epochs = 60_000;
    Map<String, Integer> counts = new HashMap<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      counts.merge(Arrays.toString(order(5, 3, epoch)), 1, Integer::sum);
    }
    assertEquals(120, counts.size());
    double expected = epochs / 120.0;
    counts.values().forEach(n -> assertEquals(expected, n, 5 * Math.sqrt(expected)));
  }

  @Example
  void aSetSmallerThanABatchIsRefusedWithBothNumbers() {
    DataException e = assertThrows(DataException.class, () -> EpochOrder.shuffled(24, 256, 0, 0));
    assertEquals(
        "a batch takes 256 images and the set has 24: use more images, or fewer a batch with"
            + " --batch-size",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> EpochOrder.shuffled(24, 0, 0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> EpochOrder.shuffled(24, 10, 0, 0).get(2));
  }
}
