package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;

/** The command with three seeds on images of noise, and what its records let others compare. */
class SeveralSeedsTest {
  private static final List<String> MEANS = List.of("mIoU", "mAcc", "aAcc");

  /** Resamples are kept as floats. */
  private static final double FLOAT_PERCENT = 1e-5;

  @TempDir static Path folder;
  private static Path data;
  private static CommandRun said;
  private static List<RunRecord> records;

  @BeforeAll
  static void run() throws IOException {
    data = TinyVoc.write(folder.resolve("VOC2012"), 8, 4).root();
    said = run("several", "--seeds=0..2");
    assertEquals(0, said.status(), said::err);
    try (Stream<Path> runs = Files.list(folder.resolve("several-results"))) {
      records = runs.sorted().map(RunRecords::read).toList();
    }
  }

  private static CommandRun run(String name, String seeds, String... more) {
    return Runs.run(
        Stream.concat(
                Stream.of(
                    seeds,
                    "--no-random-init",
                    "--data=" + data,
                    "--protocol=miniature-voc",
                    "--iterations=4",
                    "--interval=2",
                    "--batch-size=4",
                    "--run=" + folder.resolve(name),
                    "--results=" + folder.resolve(name + "-results"),
                    "--cache=" + folder.resolve("cache")),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static double[] miou() {
    return records.stream().mapToDouble(record -> Runs.value(record, "mIoU", "mIoU")).toArray();
  }

  private static <T> Set<T> all(Function<RunRecord, T> what) {
    return records.stream().map(what).collect(Collectors.toSet());
  }

  @Test
  void eachSeedMakesARecordAndOnlyTheSeedTellsThemApart() {
    assertEquals(
        List.of(0L, 1L, 2L), records.stream().map(r -> r.seed().orElseThrow()).sorted().toList());
    assertEquals(1, all(record -> record.protocol().hash()).size());
    assertEquals(1, all(record -> record.data().fingerprint()).size());
    assertEquals(3, Arrays.stream(miou()).distinct().count());
  }

  @Test
  void theMeanAndDeviationOfAllSeedsStandAtTheEnd() {
    double mean = Arrays.stream(miou()).average().orElseThrow();
    double variance = Arrays.stream(miou()).map(v -> (v - mean) * (v - mean)).sum() / 2;
    String expected = String.format(Locale.ROOT, "%.2f ± %.2f", mean, Math.sqrt(variance));
    String summary = said.out().substring(said.out().indexOf(", seeds 0, 1, 2\n"));
    assertTrue(summary.contains(expected), () -> expected + " in " + summary);
  }

  @Test
  void aSeedAmongOthersTrainsLikeItAlone() {
    CommandRun alone = run("alone", "--seed=1");
    assertEquals(0, alone.status(), alone::err);
    RunRecord among =
        records.stream().filter(r -> r.seed().orElseThrow() == 1).findFirst().orElseThrow();
    assertEquals(among.cells(), Runs.record(alone).cells());
    assertEquals(among.resamples(), Runs.record(alone).resamples());
    assertEquals(among.curves(), Runs.record(alone).curves());
    assertTrue(Files.exists(folder.resolve("several/seed-1/miniature-voc/checkpoint")));
    assertTrue(Files.exists(folder.resolve("alone/miniature-voc/checkpoint")));
  }

  @Test
  void allSeedsAreMeasuredOnTheSameDraws() {
    for (RunRecord record : records) {
      assertEquals(MEANS, record.resamples().stream().map(Resamples::column).toList());
      for (Resamples drawn : record.resamples()) {
        assertEquals("images, SplittableRandom(0), 1000 draws of 4", drawn.draws());
        assertEquals(1000, drawn.unpacked().length);
      }
    }
    assertEquals(3, all(RunRecord::resamples).size());
  }

  @Test
  void thePrintedIntervalIsThatOfTheKeptValues() {
    for (RunRecord record : records) {
      for (Resamples drawn : record.resamples()) {
        double[] sorted = Arrays.stream(drawn.unpacked()).sorted().toArray();
        Cell cell = Runs.cell(record, drawn.table(), drawn.column());
        // The ranks 0.025 · 999 = 24.975 and 0.975 · 999 = 974.025.
        double low = sorted[24] + 0.975 * (sorted[25] - sorted[24]);
        double high = sorted[974] + 0.025 * (sorted[975] - sorted[974]);
        assertEquals(low, cell.interval().orElseThrow().low(), FLOAT_PERCENT);
        assertEquals(high, cell.interval().orElseThrow().high(), FLOAT_PERCENT);
      }
    }
  }

  @Test
  void theCurveEndsWhereTheTableIs() {
    for (RunRecord record : records) {
      Curve curve = record.curves().get(0);
      assertEquals(List.of(2.0, 4.0), curve.at());
      assertEquals(SegmentationReport.CURVE, curve.table());
      assertEquals(
          Runs.value(record, "mIoU", "mIoU"), curve.values().get(curve.values().size() - 1), 1e-9);
      assertTrue(record.cells().stream().noneMatch(cell -> cell.table().equals(curve.table())));
    }
  }

  @Test
  void anEstimateSaysWhatOneRunCostsAndHowManyThereAre() {
    CommandRun estimate = run("estimate", "--seeds=3,5", "--estimate");
    assertEquals(0, estimate.status(), estimate::err);
    assertEquals(1, estimate.err().lines().filter(line -> line.contains("; about ")).count());
    assertTrue(estimate.err().contains("That is one seed; there are 2: 3, 5."), estimate::err);
    assertFalse(
        Files.exists(folder.resolve("estimate/seed-3/miniature-voc/checkpoint/checkpoints")));
  }
}
