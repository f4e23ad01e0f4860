package org.mocoeval.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RunRecordPropertyTest {

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll("records") RunRecord record) {
    String json = RunRecordJson.write(record);
    RunRecord read = RunRecordJson.read(json, "run.json");
    assertEquals(record, read);
    assertEquals(json, RunRecordJson.write(read));
  }

  @Property(tries = 300)
  void differentSettingsHaveDifferentHashes(
      @ForAll("settings") Map<String, String> one, @ForAll("settings") Map<String, String> other) {
    String left = ProtocolHash.of(new TreeMap<>(one));
    String right = ProtocolHash.of(new TreeMap<>(other));
    if (one.equals(other)) {
      assertEquals(left, right);
    } else {
      assertNotEquals(left, right);
    }
  }

  @Provide
  Arbitrary<RunRecord> records() {
    return Combinators.combine(
            cells().list().uniqueElements(Cell::name).ofMinSize(1).ofMaxSize(8),
            settings(),
            checkpoints().optional(),
            Arbitraries.longs().map(OptionalLong::of).injectNull(0.3),
            Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli),
            Arbitraries.maps(texts(), Arbitraries.doubles().between(0, 1e9)).ofMaxSize(4),
            Arbitraries.maps(texts(), Arbitraries.longs().greaterOrEqual(0)).ofMaxSize(4),
            texts().list().ofMaxSize(3))
        .as(
            (cells, settings, checkpoint, seed, started, seconds, counts, notes) ->
                new RunRecord(
                    RunRecord.SCHEMA,
                    "knn",
                    "imagenet",
                    Protocol.of("p", settings),
                    checkpoint,
                    new DataSource("/data", "f", counts),
                    new Environment(new TreeMap<>(settings), "os", "cpu", 2, "cpu", 2),
                    seed == null ? OptionalLong.empty() : seed,
                    started,
                    seconds,
                    cells,
                    List.of(),
                    notes,
                    List.of(samples(cells.get(0), seconds.size())),
                    List.of(resamples(cells.get(0), seconds.values())),
                    List.of(
                        new Curve(
                            "t", "r", "c", "steps", "%", List.of(1.0, 2.5), List.of(0.1, -3e-9)))));
  }

  private static SampleResults samples(Cell of, int right) {
    BitSet correct = new BitSet();
    correct.set(0, right);
    return SampleResults.of(of.table(), of.row(), of.column(), 9, correct);
  }

  private static Resamples resamples(Cell of, Collection<Double> some) {
    double[] values =
        DoubleStream.concat(DoubleStream.of(1, Double.NaN), some.stream().mapToDouble(v -> v))
            .toArray();
    return Resamples.of(of.table(), of.row(), of.column(), "images of seed 0", values);
  }

  /** Pairs such as {ab → c} and {a → bc}, which a careless hash takes for the same. */
  @Provide
  Arbitrary<Map<String, String>> settings() {
    Arbitrary<String> words = Arbitraries.strings().withChars("ab1:=\n").ofMaxLength(3);
    return Arbitraries.maps(words, words).ofMaxSize(3);
  }

  private static Arbitrary<Checkpoint> checkpoints() {
    Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(texts(), texts(), counts, counts)
        .as(
            (file, backbone, used, ignored) ->
                new Checkpoint(file, "0f".repeat(32), backbone, used, ignored));
  }

  private static Arbitrary<Cell> cells() {
    Arbitrary<Double> values = Arbitraries.doubles();
    Arbitrary<Optional<Interval>> intervals =
        Combinators.combine(values, values)
            .as((a, b) -> new Interval(Math.min(a, b), Math.max(a, b)))
            .optional();
    Arbitrary<Optional<PublishedValue>> published =
        Combinators.combine(values, texts())
            .as((value, text) -> new PublishedValue(value, text, text, text))
            .optional();
    Arbitrary<Long> sizes = Arbitraries.longs().greaterOrEqual(1).injectNull(0.3);
    return Combinators.combine(texts(), texts(), texts(), values, sizes, intervals, published)
        .as(
            (table, row, column, value, n, interval, figure) ->
                new Cell(
                    table,
                    row,
                    column,
                    value,
                    "%",
                    n == null ? OptionalLong.empty() : OptionalLong.of(n),
                    interval,
                    figure));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .withChars("\"\\<>&äß−中")
        .ofMinLength(1)
        .ofMaxLength(12);
  }
}
