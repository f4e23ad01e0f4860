package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.FeatureMatrix;

/** How stored rows are cut, ordered, gathered and standardised. */
class StoredFeaturesTest {

  @Property
  void heldOutAndFittedImagesAreAllImagesAndDisjoint(
      @ForAll @IntRange(min = 2, max = 300) int images,
      @ForAll @DoubleRange(min = 0, max = 0.9) double part,
      @ForAll int seed) {
    int held = (int) Math.round(part * images);
    Assume.that(part == 0 || (held >= 1 && held < images));
    HeldOut cut = HeldOut.draw(images, part, seed);
    assertEquals(held, cut.choosing().length);
    int[] all =
        IntStream.concat(Arrays.stream(cut.fitted()), Arrays.stream(cut.choosing()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, images).toArray(), all);
  }

  @Example
  void tooFewImagesToHoldSomeOutAreRefused() {
    assertThrows(DataException.class, () -> HeldOut.draw(4, 0.1, 0));
  }

  @Example
  void anotherSeedHoldsOtherImagesOut() {
    assertFalse(
        Arrays.equals(HeldOut.draw(100, 0.1, 0).choosing(), HeldOut.draw(100, 0.1, 1).choosing()));
  }

  @Example
  void aStrideGoesThroughMultiples() {
    List<int[]> batches = new BatchOrder(0, OptionalInt.of(3)).batches(7, 3, 5);
    assertEquals(3, batches.size());
    assertArrayEquals(new int[] {0, 3, 6}, batches.get(0));
    assertArrayEquals(new int[] {2, 5, 1}, batches.get(1));
    assertArrayEquals(new int[] {4}, batches.get(2));
  }

  @Property(tries = 50)
  void rowsAreGatheredInTheOrderAsked(@ForAll @IntRange(min = 1, max = 9) int batchSize) {
    FeatureMatrix one = FeatureMatrix.of("one", Formula.values(20 * 3, 1), 3);
    FeatureMatrix two = FeatureMatrix.of("two", Formula.values(20 * 2, 2), 2);
    StoredSet set = new StoredSet(List.of(one, two), new int[20]);
    List<int[]> order = new BatchOrder(4, OptionalInt.empty()).batches(20, batchSize, 1);
    try (FeatureBatches batches = new FeatureBatches(set, order)) {
      for (int[] images : order) {
        assertTrue(batches.hasNext());
        FeatureBatch batch = batches.next();
        assertArrayEquals(images, batch.images());
        assertArrayEquals(expected(one, images), floats(batch, 0));
        assertArrayEquals(expected(two, images), floats(batch, 1));
        batches.release(batch);
      }
      assertFalse(batches.hasNext());
    }
  }

  private static float[] expected(FeatureMatrix matrix, int[] images) {
    float[] all = new float[images.length * matrix.columns()];
    float[] row = new float[matrix.columns()];
    for (int i = 0; i < images.length; i++) {
      matrix.read(images[i], 1, row);
      System.arraycopy(row, 0, all, i * row.length, row.length);
    }
    return all;
  }

  private static float[] floats(FeatureBatch batch, int head) {
    FloatBuffer buffer = batch.rows().get(head).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Example
  void standardisedColumnsHaveMeanZeroAndDeviationOneAndConstantOnesAreZero() {
    float[] values = Formula.scaled(Formula.values(50 * 3, 7), 4, 10);
    for (int row = 0; row < 50; row++) {
      values[row * 3 + 1] = 5;
    }
    FeatureMatrix raw = FeatureMatrix.of("raw", values, 3);
    FeatureMatrix done = ColumnStatistics.of(raw).applyTo(raw);
    ColumnStatistics found = ColumnStatistics.of(done);
    assertArrayEquals(new double[] {0, 0, 0}, found.mean(), 1e-6);
    assertArrayEquals(new double[] {1, 0, 1}, found.deviation(), 1e-6);
    float[] two = new float[6];
    float[] second = new float[3];
    done.read(0, 2, two);
    done.read(1, 1, second);
    assertArrayEquals(Arrays.copyOfRange(two, 3, 6), second);
  }

  @Example
  void aValueThatIsNotFiniteIsNamed() {
    float[] values = new float[12];
    values[7] = Float.POSITIVE_INFINITY;
    FeatureMatrix raw = FeatureMatrix.of("raw.npy", values, 3);
    DataException refused =
        assertThrows(DataException.class, () -> ColumnStatistics.requireFinite(raw));
    assertTrue(refused.getMessage().contains("found Infinity in row 2, column 1"));
  }
}
