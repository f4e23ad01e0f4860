package org.mocoeval.results.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.results.Runs;

class TakenApartTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 64, 50_000})
  void outcomesComeBackBitByBit(int n) {
    BitSet correct = new BitSet();
    Random random = new Random(n);
    for (int i = 0; i < n; i++) {
      correct.set(i, random.nextBoolean());
    }
    assertEquals(correct, SampleResults.of("t", "r", "c", n, correct).outcomes());
    assertTrue(SampleResults.of("t", "r", "c", n, new BitSet()).outcomes().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"8; '_w=='; base 64", "8; AAA=; 8 bits", "7; gA==; 7 bits", "0; AA==; at least 1"})
  void bitsThatAreNotAsManyAreRefused(int n, String correct, String message) {
    refused(message, () -> new SampleResults("t", "r", "c", n, correct));
  }

  @Test
  void bitsBehindTheLastSampleAreRefused() {
    BitSet correct = new BitSet();
    correct.set(16);
    refused("below 9", () -> SampleResults.of("t", "r", "c", 9, correct));
  }

  @Test
  void resamplesComeBackAsFloats() {
    double[] values = {0.1, -7.25, 1e-30, Double.NaN};
    double[] floats = Arrays.stream(values).map(v -> (float) v).toArray();
    assertArrayEquals(floats, Resamples.of("t", "r", "c", "d", values).unpacked());
  }

  @Test
  void oneDrawIsNone() {
    refused("at least 2 floats", () -> Resamples.of("t", "r", "c", "d", new double[1]));
  }

  @Test
  void samplesOfNoCellAreRefused() {
    RunRecordBuilder builder = Runs.builder("imagenet", "0.07", 0);
    builder.cell(Cell.of("kNN top-1", "ours", "k=1", 50, "%"));
    builder.samples(SampleResults.of("kNN top-1", "ours", "k=2", 4, new BitSet()));
    refused("there is no cell kNN top-1, ours, k=2", builder::build);
  }

  @Test
  void aCurveAscends() {
    List<Double> two = List.of(1.0, 1.0);
    refused("ascending", () -> new Curve("t", "r", "c", "steps", "%", two, two));
    refused("expected 2", () -> new Curve("t", "r", "c", "s", "%", List.of(1.0, 2.0), List.of()));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable making) {
    String said = assertThrows(IllegalArgumentException.class, making).getMessage();
    assertTrue(said.contains(message), said);
  }
}
