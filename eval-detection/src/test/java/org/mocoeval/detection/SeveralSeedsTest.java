package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.miniature.CocoMiniatureSpec;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.detection.coco.IouType;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;

/**
 * The command with two seeds on a few images. So short a training finds nothing: {@link
 * DefaultRunTest} and {@link ScoreCocoCommandTest} look at the numbers.
 */
class SeveralSeedsTest {
  private static final List<String> DRAWN = List.of("AP", "AP50", "AP75");

  @TempDir static Path folder;
  private static Path data;
  private static CommandRun said;
  private static List<RunRecord> records;

  @BeforeAll
  static void run() throws IOException {
    data = Miniature.coco(folder, new CocoMiniatureSpec(5, 16, 5, 80, 96));
    said = run("several", "--seeds=0,3");
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
                    "--protocol=miniature-coco",
                    "--iterations=2",
                    "--interval=1",
                    "--batch-size=2",
                    "--threads=1",
                    "--run=" + folder.resolve(name),
                    "--results=" + folder.resolve(name + "-results"),
                    "--cache=" + folder.resolve("cache")),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static <T> Set<T> all(Function<RunRecord, T> what) {
    return records.stream().map(what).collect(Collectors.toSet());
  }

  @Test
  void eachSeedMakesARecordAndOnlyTheSeedTellsThemApart() {
    assertEquals(
        List.of(0L, 3L), records.stream().map(r -> r.seed().orElseThrow()).sorted().toList());
    assertEquals(1, all(record -> record.protocol().hash()).size());
    assertEquals(1, all(record -> record.data().fingerprint()).size());
    assertTrue(said.out().contains(", seeds 0, 3\n"), said::out);
    assertTrue(said.out().contains("Mean ± standard deviation of 2 runs"), said::out);
  }

  @Test
  void aSeedAmongOthersTrainsLikeItAloneAndUnlikeTheOthers() throws IOException {
    CommandRun alone = run("alone", "--seed=3");
    assertEquals(0, alone.status(), alone::err);
    byte[] weights = network("alone");
    assertArrayEquals(weights, network("several/seed-3"));
    assertFalse(Arrays.equals(weights, network("several/seed-0")));
  }

  private static byte[] network(String run) throws IOException {
    Path training = folder.resolve(run).resolve("miniature-coco/checkpoint");
    return Files.readAllBytes(training.resolve(DetectionEvaluation.NETWORK));
  }

  @Test
  void theLooksAreACurveAndNoCells() {
    for (RunRecord record : records) {
      assertEquals(1, record.curves().size());
      Curve curve = record.curves().get(0);
      assertEquals(List.of(1.0, 2.0), curve.at());
      assertEquals("AP50", curve.column());
      assertTrue(record.cells().stream().noneMatch(cell -> cell.table().equals(curve.table())));
    }
  }

  @Test
  void allSeedsAreMeasuredOnTheSameDraws() {
    for (RunRecord record : records) {
      for (IouType type : IouType.values()) {
        assertEquals(
            DRAWN,
            record.resamples().stream()
                .filter(drawn -> drawn.table().equals(CocoCells.table(type)))
                .map(Resamples::column)
                .toList());
      }
      for (Resamples drawn : record.resamples()) {
        assertEquals(
            "images, SplittableRandom(0) split for each draw, 200 draws of 5", drawn.draws());
        assertEquals(200, drawn.unpacked().length);
      }
    }
  }

  @Test
  void anEstimateSaysWhatOneRunCostsAndHowManyThereAre() {
    CommandRun estimate = run("estimate", "--seeds=3,5", "--estimate");
    assertEquals(0, estimate.status(), estimate::err);
    assertEquals(1, estimate.err().lines().filter(line -> line.contains("; about ")).count());
    assertTrue(estimate.err().contains("That is one seed; there are 2: 3, 5."), estimate::err);
    assertFalse(
        Files.exists(folder.resolve("estimate/seed-3/miniature-coco/checkpoint/checkpoints")));
  }
}
