package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Curve;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.InterruptedTraining;
import org.mocoeval.testing.TinyImages;

/** A run that was killed goes on where it was, and ends as an uninterrupted one. */
class ResumeTest {
  private static final int EPOCHS = 8;

  @TempDir Path folder;
  private Runs runs;

  @BeforeEach
  void draw() throws IOException {
    TinyImages.folder(folder.resolve("images"), 30, 10, 48);
    runs = new Runs(folder);
  }

  /** Random views of every epoch, unless --cached is among the arguments. */
  private String[] arguments(Path run, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--data=" + folder.resolve("images"),
                "--epochs=" + EPOCHS,
                "--milestones=4",
                "--batch-size=16",
                "--no-random-init",
                "--protocol=miniature-imagenet-multihead",
                "--evaluate-every=1",
                "--checkpoint-seconds=0",
                "--run=" + run));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Views of every epoch, and stored features; ended at once, and asked to end within an epoch. */
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM to end a process with")
  @ParameterizedTest
  @ValueSource(strings = {"--no-random-init", "--cached"})
  void aKilledRunEndsWithTheSameWeightsCurvesAndCells(String kind) throws Exception {
    String[] more = kind.equals("--cached") ? new String[] {kind} : new String[0];
    Path whole = folder.resolve("whole");
    runs.succeed(arguments(whole, more));
    List<Cell> expected = runs.record().cells();
    Path killed = folder.resolve("killed");
    int kills = 0;
    for (int epochs = 1; epochs < EPOCHS; epochs += 2) {
      kills += startAndEnd(killed, epochs, epochs % 4 == 1, more) ? 1 : 0;
    }
    assertTrue(kills > 1, "nearly every run was too fast to be ended");
    List<String> before = checkpoints(killed);
    assertFalse(before.isEmpty(), "there is something to go on from");
    runs.succeed(arguments(killed, more));
    assertEquals(expected, runs.record().cells());
    assertArrayEquals(heads(whole), heads(killed));
    assertEquals(measured(whole), measured(killed));
  }

  /** Ends a run once its curves have so many epochs, unless it ends before. */
  private boolean startAndEnd(Path run, int epochs, boolean atOnce, String... more)
      throws Exception {
    String[] arguments = runs.arguments(arguments(run, more)).toArray(String[]::new);
    return InterruptedTraining.end(
        Main.class,
        arguments,
        folder,
        () -> training(run).resolve("curves.csv").toFile(),
        epochs,
        atOnce);
  }

  private static Path training(Path run) {
    File[] protocols = run.toFile().listFiles();
    return protocols == null || protocols.length == 0
        ? run.resolve("none")
        : protocols[0].toPath().resolve("checkpoint");
  }

  private static List<String> checkpoints(Path run) {
    String[] files = training(run).resolve("checkpoints").toFile().list();
    return files == null ? List.of() : Arrays.stream(files).sorted().toList();
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
  void aFinishedRunIsOnlyMeasuredAgainAndItsCostIsSaidOnlyWhenAsked() throws IOException {
    Path run = folder.resolve("run");
    CommandRun estimate = runs.succeed(arguments(run, "--estimate"));
    assertTrue(estimate.err().contains("one classifier a head on resnet18-w0.25, 8 epochs"));
    assertEquals("", estimate.out());
    assertEquals(List.of(), checkpoints(run));
    CommandRun first = runs.succeed(arguments(run));
    assertTrue(first.err().contains(" about "), "the cost is said before the first batch");
    List<Cell> cells = runs.record().cells();
    byte[] heads = heads(run);
    CommandRun second = runs.succeed(arguments(run));
    assertFalse(second.err().contains(" about "), second::err);
    assertEquals(cells, runs.record().cells());
    assertArrayEquals(heads, heads(run));
    assertTrue(runs.succeed(arguments(run, "--estimate")).err().contains(" about "));
  }

  /** Checkpoints that somebody has deleted are no reason to trust the heads alone. */
  @Test
  void headsWithoutTheirCheckpointsAreTrainedAgain() throws IOException {
    Path run = folder.resolve("run");
    runs.succeed(arguments(run));
    List<Cell> cells = runs.record().cells();
    for (String file : checkpoints(run)) {
      Files.delete(training(run).resolve("checkpoints").resolve(file));
    }
    assertTrue(runs.succeed(arguments(run)).err().contains(" about "));
    assertEquals(cells, runs.record().cells());
  }

  /** Hours lie before a broken image: once it is mended, they must not be lost. */
  @Test
  void aMendedImageLetsTheRunGoOn() throws IOException {
    Path run = folder.resolve("run");
    Path image = folder.resolve("images/val/dog/0003.png");
    byte[] bytes = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(bytes, bytes.length / 2));
    String[] late = arguments(run);
    late[6] = "--evaluate-every=3";
    CommandRun broken = runs.run(late);
    assertEquals(ExitCode.DATA.status(), broken.status(), broken::err);
    assertTrue(broken.err().contains("0003.png"), broken::err);
    assertEquals("epoch-0003-step-000000.safetensors", checkpoints(run).get(1));
    Files.write(image, bytes);
    CommandRun mended = runs.succeed(late);
    assertTrue(
        InterruptedTraining.rows(training(run).resolve("curves.csv").toFile()) == EPOCHS,
        mended::err);
    assertFalse(mended.err().contains("other settings"), mended::err);
    List<Cell> cells = runs.record().cells();
    String[] whole = arguments(folder.resolve("whole"));
    whole[6] = late[6];
    runs.succeed(whole);
    assertEquals(runs.record().cells(), cells);
  }

  /** The best epoch comes from the curves: where they have gaps, nothing is claimed. */
  @Test
  void curvesThatHaveLostEpochsNameNoBestOne() throws IOException {
    Path run = folder.resolve("run");
    runs.succeed(arguments(run));
    Files.delete(training(run).resolve("curves.csv"));
    runs.succeed(arguments(run));
    assertTrue(runs.record().cells().stream().noneMatch(c -> c.table().equals(LinearCells.BEST)));
    assertTrue(
        runs.record().notes().stream().anyMatch(note -> note.contains("unknown, as the curves")));
    assertEquals(
        List.of(List.of((double) EPOCHS)),
        runs.record().curves().stream().map(Curve::at).distinct().toList(),
        "the checkpoint still knows of the last one");
  }
}
