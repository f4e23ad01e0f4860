package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochCurvesTest {
  private static final List<String> LINES = List.of("epoch,seconds,loss", "1,3.5,2.25", "2,3,");

  @TempDir Path folder;

  @Test
  void readsTheOnlyRunBelowAFolder() throws IOException {
    Path run = Files.createDirectories(folder.resolve("linear").resolve("0a1b"));
    Files.write(run.resolve("curves.csv"), LINES);
    assertArrayEquals(new double[] {3.5, 3}, EpochCurves.below(folder).column("seconds"));
  }

  @Test
  void doesNotChooseAmongRuns() throws IOException {
    for (String run : List.of("a", "b")) {
      Files.write(Files.createDirectory(folder.resolve(run)).resolve("curves.csv"), LINES);
    }
    String message =
        assertThrows(BenchmarkException.class, () -> EpochCurves.below(folder)).getMessage();
    assertTrue(message.startsWith("Expected one curves.csv below " + folder), message);
  }

  @Test
  void listsTheColumnsForAnUnknownName() {
    EpochCurves curves = EpochCurves.parse(LINES);
    assertEquals(
        "Expected a column 'top1', found epoch, seconds, loss.",
        assertThrows(BenchmarkException.class, () -> curves.column("top1")).getMessage());
  }
}
