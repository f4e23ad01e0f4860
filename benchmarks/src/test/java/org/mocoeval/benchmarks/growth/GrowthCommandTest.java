package org.mocoeval.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.benchmarks.BenchmarkException;
import org.mocoeval.benchmarks.KnnBenchmark;
import org.mocoeval.benchmarks.Main;
import org.mocoeval.data.array.NpyFeatures;
import org.mocoeval.testing.CommandRun;

class GrowthCommandTest {
  @TempDir Path folder;

  /** Each size runs in a process of its own, warm-up and all: two sizes of two curves. */
  @Test
  void measuresTinySizesFromEndToEnd() throws IOException {
    Path to = folder.resolve("growth");
    CommandRun run =
        run("growth", "svm-rows", "coco", "--points=2", "--largest=1000", "--to=" + to);
    assertEquals(0, run.status(), run.err());
    List<GrowthPoint> points =
        GrowthCsv.parse("growth.csv", Files.readAllLines(to.resolve("growth.csv")));
    assertEquals(
        List.of("svm-rows", "svm-rows", "coco", "coco"),
        points.stream().map(GrowthPoint::curve).toList());
    assertEquals(
        List.of(100L, 1000L, 100L, 1000L), points.stream().map(GrowthPoint::size).toList());
    assertEquals(run.out(), Files.readString(to.resolve("growth.md")));
    assertTrue(run.out().contains("svm-rows"), run.out());
    assertTrue(Files.readString(to.resolve("coco.svg")).startsWith("<svg "));
    assertFalse(Files.exists(to.resolve("files")));
  }

  @Test
  void drawsEarlierPointsWithoutMeasuring() throws IOException {
    Path csv = folder.resolve("growth.csv");
    List<GrowthPoint> points =
        MeasuredCurveTest.curve(size -> 100, 10_000, 100_000, 1_000_000).points();
    Files.writeString(csv, GrowthCsv.print(points));
    CommandRun run = run("growth", "--from=" + csv, "--to=" + folder);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("1.00 ± 0.00"), run.out());
    assertEquals(points, GrowthCsv.parse("growth.csv", Files.readAllLines(csv)));
  }

  @Test
  void listsThePiecesForAnUnknownName() {
    String err = run("growth", "svm").err();
    assertTrue(
        err.contains("Expected one of knn, svm-rows, svm-columns, coco, queue, found 'svm'."), err);
  }

  @Test
  void saysHowMuchOfTheDiskIsMissing() {
    String message =
        assertThrows(
                BenchmarkException.class,
                () -> KnnFile.requireRoom(Path.of("knn.npy"), 10_500_000_000L, 3_000_000_000L))
            .getMessage();
    assertTrue(message.startsWith("knn.npy: the training features take 10.5 GB"), message);
    assertTrue(message.contains("3.0 GB are free: 8.6 GB are missing"), message);
  }

  @Test
  void writesRowsThatAreReadAsAWindow() throws IOException {
    KnnFile file = new KnnFile(folder.resolve("knn.npy"));
    file.write(30);
    try (NpyFeatures all = NpyFeatures.open(file.path())) {
      assertEquals(30, all.rows());
      float[] row = new float[KnnFile.COLUMNS];
      new RowsOfFile(all, 10, 5).read(4, 1, row);
      assertArrayEquals(KnnBenchmark.features(14, 1, KnnFile.COLUMNS), row);
      assertThrows(
          IndexOutOfBoundsException.class, () -> new RowsOfFile(all, 10, 5).read(5, 1, row));
    }
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(new Main(), arguments);
  }
}
