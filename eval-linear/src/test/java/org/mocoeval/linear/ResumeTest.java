package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.results.record.Cell;
import org.mocoeval.testing.ChildJvm;
import org.mocoeval.testing.TinyImages;

/** A run that was killed goes on where it was, and ends as an uninterrupted one. */
class ResumeTest {
  private static final int EPOCHS = 8;

  @TempDir Path folder;

  private String[] arguments(Path run, String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                "--data=" + folder.resolve("images"),
                "--transform=native",
                "--epochs=" + EPOCHS,
                "--milestones=4",
                "--batch-size=16",
                "--no-random-init",
                "--protocol=miniature-imagenet-multihead",
                "--evaluate-every=1",
                "--run=" + run));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Views of every epoch, and stored features: both go on from checkpoints. */
  @ParameterizedTest
  @ValueSource(strings = {"--train-transform=native", "--cached"})
  void aKilledRunEndsWithTheSameWeights(String kind) throws Exception {
    TinyImages.folder(folder.resolve("images"), 30, 10, 48);
    Runs runs = new Runs(folder);
    Path whole = folder.resolve("whole");
    runs.succeed(arguments(whole, kind));
    List<Cell> expected = runs.record().cells();
    Path killed = folder.resolve("killed");
    int kills = 0;
    for (int epochs = 1; epochs < EPOCHS; epochs += 3) {
      kills += startAndKill(runs, killed, kind, epochs) ? 1 : 0;
    }
    assertTrue(kills > 0, "every run was too fast to be killed");
    runs.succeed(arguments(killed, kind));
    assertEquals(expected, runs.record().cells());
    assertArrayEquals(heads(whole), heads(killed));
    assertEquals(measured(whole), measured(killed));
  }

  /** Kills a run once its curves have so many epochs, unless it ends before. */
  private boolean startAndKill(Runs runs, Path run, String kind, int epochs) throws Exception {
    String[] arguments = runs.arguments(arguments(run, kind)).toArray(String[]::new);
    Process process =
        ChildJvm.start(
            ChildJvm.command(Main.class, arguments),
            folder.toFile(),
            folder.resolve("child.log").toFile());
    process.getInputStream().close();
    File curves = training(run).resolve("curves.csv").toFile();
    while (process.isAlive() && rows(curves) < epochs) {
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  private static int rows(File curves) {
    try {
      return curves.exists() ? Files.readAllLines(curves.toPath()).size() - 1 : 0;
    } catch (IOException beingReplaced) {
      return 0;
    }
  }

  private static Path training(Path run) {
    File[] protocols = run.toFile().listFiles();
    return protocols == null || protocols.length == 0
        ? run.resolve("none")
        : protocols[0].toPath().resolve("checkpoint");
  }

  private static byte[] heads(Path run) throws IOException {
    return Files.readAllBytes(training(run).resolve(ProbeRun.HEADS));
  }

  /** The curves without what the clock decides. */
  private static List<Map<String, String>> measured(Path run) throws IOException {
    List<Map<String, String>> rows = Runs.curves(training(run));
    rows.forEach(row -> row.keySet().removeAll(List.of("seconds", "images_per_second")));
    assertEquals(EPOCHS, rows.size());
    return rows;
  }

  @Test
  void aFinishedRunIsOnlyMeasuredAgain() throws IOException {
    TinyImages.folder(folder.resolve("images"), 20, 10, 48);
    Runs runs = new Runs(folder);
    Path run = folder.resolve("run");
    Runs.Said first = runs.succeed(arguments(run));
    assertTrue(first.err().contains("about"), "the cost is said before the first batch");
    List<Cell> cells = runs.record().cells();
    Runs.Said second = runs.succeed(arguments(run));
    assertFalse(second.err().contains("about"), second::err);
    assertEquals(cells, runs.record().cells());
  }
}
