package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.batch.Shuffle;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.SampleRandom;

class AspectRatioStreamTest {
  private static DetectionSet set(List<Integer> widths) {
    List<AnnotatedImage> images =
        IntStream.range(0, widths.size())
            .mapToObj(
                i ->
                    new AnnotatedImage(
                        i, "" + i, Path.of("none"), new ImageSize(widths.get(i), 10), List.of()))
            .toList();
    return new DetectionSet("test", "train", Path.of("."), List.of("a"), List.of(1), images);
  }

  private static DetectionSet mixed(int images) {
    return set(IntStream.range(0, images).mapToObj(i -> i % 3 == 0 ? 8 : 12).toList());
  }

  /** The stream as one long list of {@code shuffles} shuffles. */
  private static List<Integer> stream(int images, int shuffles, long seed) {
    List<Integer> stream = new ArrayList<>();
    for (int shuffle = 0; shuffle < shuffles; shuffle++) {
      int[] order = IntStream.range(0, images).toArray();
      Shuffle.inPlace(order, SampleRandom.of(seed, shuffle, -3, 0));
      Arrays.stream(order).forEach(stream::add);
    }
    return stream;
  }

  /** What one process yields, its share of the stream being laid out beforehand. */
  private static List<List<Integer>> yields(List<Integer> share, DetectionSet set, int capacity) {
    List<List<Integer>> yields = new ArrayList<>();
    List<List<Integer>> buckets = List.of(new ArrayList<>(), new ArrayList<>());
    for (int index : share) {
      List<Integer> bucket = buckets.get(set.images().get(index).isWide() ? 0 : 1);
      bucket.add(index);
      if (bucket.size() == capacity) {
        yields.add(List.copyOf(bucket));
        bucket.clear();
      }
    }
    return yields;
  }

  private static List<List<Integer>> oracle(
      DetectionSet set, int capacity, int processes, long seed, int iterations) {
    int enough = (iterations + 2) * 2 * capacity * processes / set.size() + 2 * processes + 2;
    List<Integer> stream = stream(set.size(), enough, seed);
    List<List<Integer>> batches = new ArrayList<>();
    IntStream.range(0, iterations).forEach(i -> batches.add(new ArrayList<>()));
    for (int process = 0; process < processes; process++) {
      List<Integer> share = new ArrayList<>();
      for (int i = process; i < stream.size(); i += processes) {
        share.add(stream.get(i));
      }
      List<List<Integer>> yields = yields(share, set, capacity);
      IntStream.range(0, iterations).forEach(i -> batches.get(i).addAll(yields.get(i)));
    }
    return batches;
  }

  @Property(tries = 300)
  void thePassesAreTheStreamCutIntoEqualParts(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 8, max = 12) Integer> widths,
      @ForAll @IntRange(min = 1, max = 4) int capacity,
      @ForAll @IntRange(min = 1, max = 5) int processes,
      @ForAll int seed) {
    DetectionSet set = set(widths);
    int batchSize = capacity * processes;
    List<int[]> made = new ArrayList<>();
    for (int pass = 0; pass < 4; pass++) {
      made.addAll(AspectRatioStream.batches(set, batchSize, processes, seed, pass));
    }
    assertEquals(4 * Math.max(1, widths.size() / batchSize), made.size());
    List<List<Integer>> expected = oracle(set, capacity, processes, seed, made.size());
    for (int i = 0; i < made.size(); i++) {
      assertEquals(expected.get(i), Arrays.stream(made.get(i)).boxed().toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"16, 8", "16, 1", "6, 3"})
  void eachProcessHasOneShape(int batchSize, int processes) {
    DetectionSet set = mixed(100);
    int capacity = batchSize / processes;
    for (int[] batch : AspectRatioStream.batches(set, batchSize, processes, 5, 3)) {
      for (int from = 0; from < batchSize; from += capacity) {
        assertEquals(
            1,
            Arrays.stream(batch, from, from + capacity)
                .mapToObj(i -> set.images().get(i).isWide())
                .distinct()
                .count());
      }
    }
  }

  /**
   * Two process's images of 8 cannot wait for long: over 20 passes all come about equally often.
   */
  @Test
  void noImageComesMuchMoreOftenThanAnother() {
    int[] seen = new int[48];
    for (int pass = 0; pass < 20; pass++) {
      AspectRatioStream.batches(mixed(48), 16, 8, 1, pass)
          .forEach(batch -> Arrays.stream(batch).forEach(i -> seen[i]++));
    }
    assertEquals(20 * 48, Arrays.stream(seen).sum());
    assertEquals(20, Arrays.stream(seen).min().orElseThrow(), 1);
    assertEquals(20, Arrays.stream(seen).max().orElseThrow(), 1);
  }

  @Test
  void theOrderDependsOnSeedAndPassAlone() {
    int[] order = flat(3, 5);
    assertArrayEquals(order, flat(3, 5));
    assertFalse(Arrays.equals(order, flat(4, 5)));
    assertFalse(Arrays.equals(order, flat(3, 6)));
    assertEquals(order.length, flat(3, 6).length);
  }

  private static int[] flat(long seed, long pass) {
    return AspectRatioStream.batches(mixed(50), 4, 2, seed, pass).stream()
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "4, 0, 0", "4, 3, 0", "4, 2, -1"})
  void batchesThatCannotBeAreRefused(int batchSize, int processes, long pass) {
    DetectionSet set = mixed(9);
    assertThrows(
        IllegalArgumentException.class,
        () -> AspectRatioStream.batches(set, batchSize, processes, 0, pass));
  }
}
