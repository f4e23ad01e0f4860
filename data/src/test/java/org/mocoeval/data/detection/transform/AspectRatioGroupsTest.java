package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.image.ImageSize;

class AspectRatioGroupsTest {
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

  @Property(tries = 200)
  void everyBatchIsFullAndOfOneShapeAndEveryImageComes(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 8, max = 12) Integer> widths,
      @ForAll @IntRange(min = 1, max = 9) int batchSize,
      @ForAll int seed,
      @ForAll @IntRange(min = 0, max = 1000) int pass) {
    DetectionSet set = set(widths);
    List<int[]> batches = AspectRatioGroups.batches(set, batchSize, seed, pass);
    BitSet seen = new BitSet();
    for (int[] batch : batches) {
      assertEquals(batchSize, batch.length);
      assertEquals(
          1, Arrays.stream(batch).mapToObj(i -> set.images().get(i).isWide()).distinct().count());
      Arrays.stream(batch).forEach(seen::set);
    }
    assertEquals(widths.size(), seen.cardinality());
    int wide = (int) widths.stream().filter(width -> width > 10).count();
    int tall = widths.size() - wide;
    assertEquals(
        (wide + batchSize - 1) / batchSize + (tall + batchSize - 1) / batchSize, batches.size());
  }

  @Property(tries = 50)
  void noImageComesAgainWhereNoGroupIsFilledUp(
      @ForAll @IntRange(min = 1, max = 5) int wide,
      @ForAll @IntRange(min = 1, max = 5) int tall,
      @ForAll @IntRange(min = 1, max = 6) int batchSize,
      @ForAll int seed) {
    List<Integer> widths =
        IntStream.range(0, (wide + tall) * batchSize)
            .mapToObj(i -> i < wide * batchSize ? 12 : 8)
            .toList();
    int[] all =
        AspectRatioGroups.batches(set(widths), batchSize, seed, 0).stream()
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, widths.size()).toArray(), all);
  }

  @Test
  void theOrderDependsOnSeedAndPassAlone() {
    DetectionSet set = set(IntStream.range(0, 50).mapToObj(i -> i % 3 == 0 ? 8 : 12).toList());
    int[] order = flat(set, 3, 5);
    assertArrayEquals(order, flat(set, 3, 5));
    assertFalse(Arrays.equals(order, flat(set, 4, 5)));
    assertFalse(Arrays.equals(order, flat(set, 3, 6)));
    assertEquals(order.length, flat(set, 3, 6).length);
  }

  private static int[] flat(DetectionSet set, long seed, long pass) {
    return AspectRatioGroups.batches(set, 4, seed, pass).stream()
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  /** 3 wide images fill a batch of 4: over 3000 passes each is the fourth about equally often. */
  @Test
  void whatFillsABatchUpIsDrawnUniformly() {
    DetectionSet set = set(List.of(12, 12, 12));
    int[] twice = new int[3];
    for (int pass = 0; pass < 3000; pass++) {
      twice[AspectRatioGroups.batches(set, 4, 1, pass).get(0)[3]]++;
    }
    for (int count : twice) {
      assertTrue(count > 900 && count < 1100, Arrays.toString(twice));
    }
  }

  /** The first batch is a wide one as often as there are wide batches among all. */
  @Test
  void theShapesAreMixed() {
    DetectionSet set = set(IntStream.range(0, 40).mapToObj(i -> i < 10 ? 8 : 12).toList());
    int wide = 0;
    for (int pass = 0; pass < 2000; pass++) {
      int first = AspectRatioGroups.batches(set, 5, 0, pass).get(0)[0];
      wide += set.images().get(first).isWide() ? 1 : 0;
    }
    assertEquals(0.75, wide / 2000.0, 0.05);
  }

  @Test
  void noBatchIsEmpty() {
    assertThrows(
        IllegalArgumentException.class, () -> AspectRatioGroups.batches(set(List.of(3)), 0, 0, 0));
  }
}
