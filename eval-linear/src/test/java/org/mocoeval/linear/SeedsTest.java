package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.array.Npy;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.SampleResults;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.TinyImages;

/** Several seeds of one protocol, and what paired comparison needs of each run. */
class SeedsTest {
  private static final int VAL = 24;

  @TempDir Path folder;

  @Test
  void everySeedHasARecordAndAFolderAndAllHaveOneProtocol() throws IOException {
    Path run = folder.resolve("run");
    String[] arguments = ofImages("--seeds=0..1", "--no-random-init", "--run=" + run);
    CommandRun said = new Runs(folder).succeed(arguments);
    List<RunRecord> records = records();
    assertEquals(List.of(0L, 1L), seeds(records));
    assertEquals(1, records.stream().map(each -> each.protocol().hash()).distinct().count());
    assertEquals(2, records.stream().map(RunRecord::cells).distinct().count());
    assertTrue(said.out().contains(", seeds 0, 1\n"), said::out);
    assertTrue(said.out().contains(" ± "), said::out);
    for (String seed : List.of("seed-0", "seed-1")) {
      Path training = run.resolve(seed).resolve("miniature-imagenet-multihead/checkpoint");
      assertTrue(Files.exists(training.resolve(ProbeRun.HEADS)), training::toString);
    }
    Runs again = new Runs(folder.resolve("again"));
    again.succeed(arguments);
    assertEquals(
        records.stream().map(RunRecord::cells).toList(),
        records(again.folder()).stream().map(RunRecord::cells).toList(),
        "finished trainings are found by their seed");
  }

  /** A folder of one seed is no place for another: its checkpoints say whose they are. */
  @Test
  void theFolderOfOneSeedIsRefusedToAnother() throws IOException {
    Runs runs = new Runs(folder);
    String run = "--run=" + folder.resolve("run");
    runs.succeed(ofImages("--seed=3", "--no-random-init", run));
    CommandRun refused = runs.run(ofImages("--seed=4", "--no-random-init", run));
    assertFalse(refused.status() == 0, refused::out);
    assertTrue(refused.err().contains("seed"), refused::err);
    assertEquals(1, records().size());
  }

  @Test
  void everyLastEpochIsTakenApartByImageAndEndsItsCurve() throws IOException {
    new Runs(folder).succeed(ofImages("--evaluate-every=2", "--random-init"));
    RunRecord record = records().get(0);
    assertEquals(2 * 5, cells(record, LinearCells.TOP1).size(), "two rows of five heads");
    requireSamples(record);
    requireCurves(record, List.of(2.0, 3.0));
  }

  @Test
  void givenFeaturesHaveSeedsSamplesAndCurvesToo() {
    CommandRun said = new Runs(folder).succeed(ofFeatures("--learning-rates=0.1,1", "--seeds=0,5"));
    List<RunRecord> records = records();
    assertEquals(List.of(0L, 5L), seeds(records));
    assertEquals(1, records.stream().map(run -> run.protocol().hash()).distinct().count());
    assertTrue(said.out().contains(", seeds 0, 5\n"), said::out);
    for (RunRecord record : records) {
      requireSamples(record);
      requireCurves(record, List.of(1.0, 2.0));
    }
  }

  private static void requireSamples(RunRecord record) {
    for (String table : List.of(LinearCells.TOP1, LinearCells.TOP5)) {
      List<SampleResults> samples =
          record.samples().stream().filter(of -> of.table().equals(table)).toList();
      List<Cell> cells = cells(record, table);
      assertEquals(cells.size(), samples.size());
      for (int i = 0; i < cells.size(); i++) {
        assertEquals(
            List.of(cells.get(i).row(), cells.get(i).column()),
            List.of(samples.get(i).row(), samples.get(i).column()));
        assertEquals(VAL, samples.get(i).n());
        double right = samples.get(i).outcomes().cardinality();
        assertEquals(cells.get(i).value(), 100 * right / VAL, 1e-9);
      }
    }
  }

  private static void requireCurves(RunRecord record, List<Double> epochs) {
    List<Cell> cells = cells(record, LinearCells.TOP1);
    assertEquals(cells.size(), record.curves().size());
    for (int i = 0; i < cells.size(); i++) {
      Curve curve = record.curves().get(i);
      assertEquals(LinearCells.CURVE, curve.table());
      assertEquals("epochs", curve.along());
      assertEquals(
          List.of(cells.get(i).row(), cells.get(i).column()), List.of(curve.row(), curve.column()));
      assertEquals(epochs, curve.at());
      assertEquals(cells.get(i).value(), curve.values().get(epochs.size() - 1), 1e-9);
    }
  }

  private static List<Cell> cells(RunRecord record, String table) {
    return record.cells().stream().filter(cell -> cell.table().equals(table)).toList();
  }

  private static List<Long> seeds(List<RunRecord> records) {
    return records.stream().map(run -> run.seed().orElseThrow()).toList();
  }

  private List<RunRecord> records() {
    return records(folder);
  }

  private static List<RunRecord> records(Path of) {
    return FoundRuns.in(List.of(of.resolve("runs"))).runs().stream()
        .map(FoundRuns.Run::record)
        .sorted(Comparator.comparingLong(run -> run.seed().orElseThrow()))
        .toList();
  }

  /** Three epochs of random views. */
  private String[] ofImages(String... more) throws IOException {
    Path images = folder.resolve("images");
    TinyImages.folder(images, 30, VAL / 2, 48);
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--data=" + images);
    arguments.add("--protocol=miniature-imagenet-multihead");
    arguments.addAll(List.of("--epochs=3", "--milestones=2", "--batch-size=16"));
    return arguments.toArray(String[]::new);
  }

  /** Two epochs on noise with a little of the class in it. */
  private String[] ofFeatures(String... more) {
    List<String> arguments = new ArrayList<>(List.of("features"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--epochs=2", "--milestones=1", "--batch-size=16"));
    write("train", 80, 1, arguments);
    write("test", VAL, 2, arguments);
    return arguments.toArray(String[]::new);
  }

  private void write(String split, int rows, int seed, List<String> arguments) {
    float[] values = Formula.values(rows * 6, seed);
    long[] labels = new long[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 3;
      values[i * 6 + i % 3] += 0.5f;
    }
    Path features = folder.resolve(split + "-features.npy");
    Path classes = folder.resolve(split + "-labels.npy");
    Npy.write(features, values, rows, 6);
    Npy.write(classes, labels, rows);
    arguments.add("--" + split + "-features=" + features);
    arguments.add("--" + split + "-labels=" + classes);
  }
}
