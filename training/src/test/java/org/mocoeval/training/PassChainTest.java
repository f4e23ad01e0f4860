package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mocoeval.data.batch.BatchSource;

/** Iterations that go on from one pass over the images to the next. */
class PassChainTest {
  private int open;

  /** Says which pass and step each batch is of. */
  private BatchSource<String> pass(int pass, int first, int count) {
    open++;
    List<String> left =
        new ArrayList<>(
            IntStream.range(first, first + count).mapToObj(i -> pass + ":" + i).toList());
    return new BatchSource<>() {
      @Override
      public boolean hasNext() {
        return !left.isEmpty();
      }

      @Override
      public String next() {
        return left.remove(0);
      }

      @Override
      public void release(String batch) {}

      @Override
      public void close() {
        open--;
      }
    };
  }

  @Property
  void iterationsGoThroughPassAfterPassWhereverTheyBegin(
      @ForAll @IntRange(min = 0, max = 50) int first,
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 13) int perPass) {
    List<String> found = new ArrayList<>();
    try (PassChain<String> chain = new PassChain<>(first, count, perPass, this::pass)) {
      while (chain.hasNext()) {
        String batch = chain.next();
        found.add(batch);
        assertEquals(1, open, "one pass at a time");
        chain.release(batch);
      }
      assertThrows(NoSuchElementException.class, chain::next);
    }
    assertEquals(
        IntStream.range(first, first + count)
            .mapToObj(i -> i / perPass + ":" + i % perPass)
            .toList(),
        found);
    assertEquals(0, open);
  }

  @Example
  void noIterationsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PassChain<>(0, 0, 5, this::pass));
  }
}
