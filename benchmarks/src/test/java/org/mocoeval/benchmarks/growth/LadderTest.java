package org.mocoeval.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Ladder LADDER = new Ladder(10_000, 1_281_167, 1_281_167, 100);

  @Test
  void goesUpInEqualRatiosFromTheSmallestToTheLargest() {
    assertArrayEquals(new long[] {10_000, 113_200, 1_281_167}, LADDER.sizes(3));
    assertArrayEquals(new long[] {1, 10, 100, 1000}, new Ladder(1, 1000, 5000, 1).sizes(4));
  }

  @Test
  void measuresThePublishedSizeItself() {
    assertArrayEquals(new long[] {1, 10, 90, 1000}, new Ladder(1, 1000, 90, 1).sizes(4));
    assertArrayEquals(new long[] {1, 1000}, new Ladder(1, 1000, 1000, 1).sizes(2));
  }

  @Test
  void endsWhereItIsAskedToButHasADecade() {
    assertArrayEquals(new long[] {10_000, 500_000}, LADDER.upTo(500_000).sizes(2));
    assertArrayEquals(new long[] {5000, 50_000}, LADDER.upTo(50_000).sizes(2));
    assertArrayEquals(new long[] {100, 1000}, LADDER.upTo(1).sizes(2));
    assertEquals(LADDER, LADDER.upTo(5_000_000));
  }

  @Property
  void ascends(
      @ForAll @LongRange(min = 1, max = 1_000_000) long asked,
      @ForAll @IntRange(min = 2, max = 12) int points) {
    Ladder ladder = LADDER.upTo(asked);
    long[] sizes = ladder.sizes(points);
    assertEquals(ladder.smallest(), sizes[0]);
    assertEquals(ladder.largest(), sizes[sizes.length - 1]);
    assertTrue(IntStream.range(1, sizes.length).allMatch(i -> sizes[i] > sizes[i - 1]));
    assertTrue(ladder.largest() <= Math.max(1000, asked));
  }

  @Test
  void needsTwoSizes() {
    assertThrows(IllegalArgumentException.class, () -> new Ladder(5, 5, 5, 1));
  }
}
