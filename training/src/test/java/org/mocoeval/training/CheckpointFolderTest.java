package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.CheckpointException;

/** What is on the disk, and what happens when it is damaged. */
class CheckpointFolderTest {
  private static final String NEWEST = "epoch-0003-step-000000.safetensors";
  private static final String BEFORE = "epoch-0002-step-000000.safetensors";

  private static Runs.Result expected;

  @TempDir Path folder;

  @BeforeAll
  static void runWithoutDamage(@TempDir Path elsewhere) {
    expected = Runs.uninterrupted(elsewhere);
  }

  @Test
  void checkpointSaysWhatWroteItAndWhereTheRunStood() {
    Runs.uninterrupted(folder);
    try (Checkpoint checkpoint = Checkpoint.open(file(NEWEST))) {
      Map<String, String> metadata = checkpoint.metadata();
      assertEquals("3", metadata.get("epoch"));
      assertEquals("0", metadata.get("step"));
      assertEquals("4", metadata.get("steps_per_epoch"));
      assertEquals("{\"seed\":\"1\"}", metadata.get("settings"));
      assertEquals(
          "CosineSchedule[base=0.05, epochs=3, firstEpoch=0]",
          metadata.get("learning_rate_schedule"));
      assertTrue(metadata.get("sha256").matches("[0-9a-f]{64}"));
      assertEquals(12, checkpoint.tensor("steps").orElseThrow().toLongs()[0]);
      assertEquals(0, checkpoint.tensor("steps").orElseThrow().shape().length);
      assertEquals(
          List.of(3L, 1L),
          Arrays.stream(checkpoint.tensor("momentum.weight").orElseThrow().shape())
              .boxed()
              .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void lastFewCheckpointsStay(int kept) {
    Runs.finished(
        new RegressionTask(),
        Runs.options(folder).withCheckpointsKept(kept).withCheckpointEverySteps(3));
    List<String> all =
        List.of(
            "epoch-0000-step-000003.safetensors",
            "epoch-0001-step-000000.safetensors",
            "epoch-0001-step-000002.safetensors",
            BEFORE,
            "epoch-0002-step-000001.safetensors",
            NEWEST);
    assertEquals(all.subList(all.size() - kept, all.size()), Runs.checkpoints(folder));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 40, 1000})
  void truncatedCheckpointIsPassedOverForTheOneBeforeIt(int left) throws IOException {
    Runs.uninterrupted(folder);
    byte[] whole = Files.readAllBytes(file(NEWEST));
    Files.write(file(NEWEST), Arrays.copyOf(whole, Math.min(left, whole.length - 1)));
    assertEquals(expected, Runs.resumed(folder));
    assertEquals(whole.length, Files.size(file(NEWEST)), "written again");
  }

  @Test
  void anyFlippedBitIsFoundOrDoesNotMatter() throws IOException {
    Runs.uninterrupted(folder);
    byte[] whole = Files.readAllBytes(file(NEWEST));
    RunStatus status;
    try (SoundCheckpoint sound = SoundCheckpoint.open(file(NEWEST))) {
      status = sound.status();
    }
    int found = 0;
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      Files.write(file(NEWEST), flipped);
      try (SoundCheckpoint sound = SoundCheckpoint.open(file(NEWEST))) {
        assertEquals(status, sound.status(), "byte " + at);
      } catch (CheckpointException e) {
        found++;
      }
    }
    assertTrue(found >= whole.length - 8, found + " of " + whole.length);
  }

  @Test
  void damagedCheckpointIsPassedOverAndLeftAsItIs() throws IOException {
    Runs.finished(new RegressionTask(), Runs.options(folder).withCheckpointEverySteps(3));
    Path step = file("epoch-0002-step-000001.safetensors");
    Files.delete(file(NEWEST));
    byte[] damaged = Files.readAllBytes(step);
    damaged[damaged.length - 1] ^= 64;
    Files.write(step, damaged);
    Runs.finished(
        new RegressionTask(), Runs.options(folder).withResume(true).withCheckpointsKept(2));
    assertEquals(
        List.of(BEFORE, step.getFileName().toString(), NEWEST),
        Runs.checkpoints(folder),
        "the damaged file is not one of the two");
    assertTrue(Arrays.equals(damaged, Files.readAllBytes(step)));
    assertEquals(expected.curves(), Runs.text(folder, "curves.csv"));
  }

  @Test
  void onlyDamagedCheckpointsEndTheRunAndStay() throws IOException {
    Runs.uninterrupted(folder);
    List<String> names = Runs.checkpoints(folder);
    for (String name : names) {
      Files.write(file(name), new byte[] {1, 2, 3});
    }
    try (RegressionTask task = new RegressionTask()) {
      CheckpointException failure =
          assertThrows(
              CheckpointException.class,
              () -> Runs.run(task, Runs.options(folder).withResume(true)));
      assertTrue(
          failure.getMessage().startsWith("none of the 3 checkpoints in " + folder),
          failure.getMessage());
    }
    assertEquals(names, Runs.checkpoints(folder));
  }

  @Test
  void partOfAFileThatAKilledProcessLeftIsRemoved() throws IOException {
    Runs.uninterrupted(folder);
    Files.write(file("epoch-0009-step-000000.safetensors.incomplete"), new byte[100]);
    Path others = Files.write(file("notes.txt"), new byte[1]);
    assertEquals(expected, Runs.resumed(folder));
    assertFalse(Runs.checkpoints(folder).toString().contains("incomplete"));
    assertTrue(Files.exists(others));
  }

  private Path file(String name) {
    return folder.resolve("checkpoints").resolve(name);
  }
}
