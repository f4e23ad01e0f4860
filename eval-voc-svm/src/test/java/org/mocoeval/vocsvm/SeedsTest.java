package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.VocMiniatureSpec;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecord;

/** What is drawn again with every seed, what is not, and what paired comparison needs. */
class SeedsTest {
  private static final double FLOAT = 1e-6;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everySeedDrawsOtherSamplesUnderOneProtocol() {
    run(ofFeatures("--shots=1,4", "--seeds=0..2"));
    List<RunRecord> records = records();
    assertEquals(
        List.of(0L, 1L, 2L), records.stream().map(run -> run.seed().orElseThrow()).toList());
    assertEquals(1, records.stream().map(run -> run.protocol().hash()).distinct().count());
    assertEquals(
        "5 drawn for each k of [1, 4]: " + LowShotDraw.RULE,
        records.get(0).protocol().settings().get("low-shot samples"));
    List<Cell> full = records.stream().map(run -> run.cells().get(0)).distinct().toList();
    assertEquals(1, full.size(), "the full task does not depend on the seed");
    assertEquals(SvmCells.FULL, full.get(0).table());
    List<Cell> lowShot = records.stream().map(run -> run.cells().get(1)).distinct().toList();
    assertEquals(3, lowShot.size());
    assertEquals(LowShotCells.BY_TEST, lowShot.get(0).table());
    assertTrue(out.toString().contains(", seeds 0, 1, 2\n"), out::toString);
    assertTrue(out.toString().contains(" ± "), out::toString);
  }

  /** Given samples are data, drawn ones a rule. */
  @Test
  void givenSamplesHaveTheirFingerprintInTheProtocol() throws IOException {
    run(ofFeatures("--shots=1", "--seed=5"));
    Path drawn;
    try (Stream<Path> saved = Files.list(folder.resolve("cache/low-shot"))) {
      drawn = saved.findFirst().orElseThrow();
    }
    run(ofFeatures("--low-shot=" + drawn, "--seed=5"));
    List<RunRecord> records = records();
    List<String> samples =
        records.stream().map(run -> run.protocol().settings().get("low-shot samples")).toList();
    assertTrue(samples.contains(drawn.getFileName().toString()), samples::toString);
    assertEquals(2, records.stream().map(run -> run.protocol().hash()).distinct().count());
    assertEquals(1, records.stream().map(RunRecord::cells).distinct().count());
  }

  @Test
  void theSpreadOfTheResamplesGivesThePrintedInterval() {
    run(ofFeatures());
    RunRecord record = records().get(0);
    assertEquals(1, record.resamples().size());
    requireSpread(record.cells().get(0), record.resamples().get(0));
    assertEquals(
        "test images, SplittableRandom(0), 1000 draws of " + FeatureFiles.TEST,
        record.resamples().get(0).draws());
  }

  private static void requireSpread(Cell cell, Resamples resamples) {
    assertEquals(
        List.of(cell.table(), cell.row(), cell.column()),
        List.of(resamples.table(), resamples.row(), resamples.column()));
    double[] values = resamples.unpacked();
    assertEquals(1000, values.length);
    Interval interval = cell.interval().orElseThrow();
    double half = 1.96 * new StandardDeviation().evaluate(values);
    assertEquals(Math.max(0, cell.value() - half), interval.low(), 100 * FLOAT);
    assertEquals(Math.min(100, cell.value() + half), interval.high(), 100 * FLOAT);
    assertNotEquals(interval.low(), interval.high());
  }

  /** A second seed costs another network and other samples, not the checkpoint's full task. */
  @Test
  void fullSvmsOfTheCheckpointAreFoundAgain() throws IOException {
    Path data = Miniature.voc2007(folder, new VocMiniatureSpec(1, 120, 60, 80, 96));
    run(ofImages(data, "--seed=0"));
    List<Path> first = pieces();
    for (Path piece : first) {
      Files.setLastModifiedTime(piece, FileTime.fromMillis(0));
    }
    run(ofImages(data, "--seeds=0,1"));
    List<Path> all = pieces();
    int ofOneNetwork = 5 * 12 * (CrossValidation.FOLDS + 1);
    int samplesOfOneRow = LowShotDraw.SAMPLES * 12;
    assertEquals(2 * ofOneNetwork + 2 * samplesOfOneRow, first.size());
    assertEquals(first.size() + ofOneNetwork + 2 * samplesOfOneRow, all.size());
    for (Path piece : first) {
      assertEquals(0, Files.getLastModifiedTime(piece).toMillis(), piece::toString);
    }
    requireImages(records());
  }

  private static void requireImages(List<RunRecord> records) {
    assertEquals(3, records.size());
    assertEquals(1, records.stream().map(run -> run.protocol().hash()).distinct().count());
    for (RunRecord record : records) {
      List<Cell> full =
          record.cells().stream()
              .filter(cell -> List.of(SvmCells.FULL, SvmCells.BY_LAYER).contains(cell.table()))
              .toList();
      assertEquals(2 * (1 + 5), full.size());
      assertEquals(full.size(), record.resamples().size());
      for (int i = 0; i < full.size(); i++) {
        requireSpread(full.get(i), record.resamples().get(i));
      }
    }
  }

  private List<Path> pieces() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache/svm"))) {
      return files.filter(file -> file.toString().endsWith(".solved")).toList();
    }
  }

  private List<RunRecord> records() {
    return FoundRuns.in(List.of(folder.resolve("runs"))).runs().stream()
        .map(FoundRuns.Run::record)
        .sorted(Comparator.comparingLong(run -> run.seed().orElseThrow()))
        .toList();
  }

  private List<String> ofFeatures(String... more) {
    List<String> arguments = new ArrayList<>(FeatureFiles.draw(folder).arguments(more));
    arguments.removeIf(argument -> argument.startsWith("--json"));
    return arguments;
  }

  private List<String> ofImages(Path data, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--data=" + data);
    arguments.add("--shots=1");
    arguments.add("--cache=" + folder.resolve("cache"));
    arguments.add("--results=" + folder.resolve("runs"));
    return arguments;
  }

  private void run(List<String> arguments) {
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    assertEquals(0, status, err::toString);
  }
}
