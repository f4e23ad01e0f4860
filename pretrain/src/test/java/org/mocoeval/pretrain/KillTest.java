package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.TensorData;
import org.mocoeval.testing.ChildJvm;

/** {@code kill -9} at ten random moments, each time resumed, against a run that was left alone. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "SIGKILL is a POSIX matter")
class KillTest {
  private static final int KILLS = 10;
  private static final int EPOCHS = 60;
  private static final int MOST_NEW_CHECKPOINTS = 6;
  private static final int MOST_MILLISECONDS = 40;

  @TempDir Path folder;

  @BeforeEach
  void draw() throws IOException {
    TinyPretraining.images(folder.resolve("set"));
  }

  @Test
  void tenKillsChangeNotABit() throws Exception {
    Path killed = folder.resolve("killed");
    Random random = new Random(3);
    for (int kill = 0; kill < KILLS; kill++) {
      killOne(killed, random);
    }
    finish(killed);
    Path calm = folder.resolve("calm");
    finish(calm);
    requireEqualTensors(calm, killed);
    assertEquals(-1, Files.mismatch(backbone(calm), backbone(killed)));
    assertEquals(curves(calm), curves(killed));
  }

  /** Kills a little after some new checkpoints. */
  private void killOne(Path run, Random random) throws Exception {
    Process process = start(run);
    String before = newest(run);
    int changes = 0;
    int wanted = random.nextInt(MOST_NEW_CHECKPOINTS);
    while (process.isAlive() && changes < wanted) {
      Thread.sleep(1);
      String now = newest(run);
      changes += now.equals(before) ? 0 : 1;
      before = now;
    }
    Thread.sleep(random.nextInt(MOST_MILLISECONDS));
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    assertTrue(alive, () -> "the run ended before the kill: " + errors());
  }

  private void finish(Path run) throws Exception {
    Process process = start(run);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), this::errors);
    assertEquals(0, process.exitValue(), this::errors);
  }

  private Process start(Path run) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(TinyPretraining.options(EPOCHS)));
    arguments.addAll(
        List.of(
            "--protocol=miniature",
            "--data=" + folder.resolve("set"),
            "--run=" + run,
            "--results=" + folder.resolve("records"),
            "--monitor-every=0",
            "--checkpoint-every=4",
            "--resume"));
    List<String> command = ChildJvm.command(Main.class, arguments.toArray(String[]::new));
    Process process =
        ChildJvm.start(command, folder.toFile(), folder.resolve("errors.txt").toFile());
    process.getInputStream().close();
    return process;
  }

  private static String newest(Path run) throws IOException {
    Path checkpoints = run.resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return "";
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".safetensors"))
          .max(String::compareTo)
          .orElse("");
    }
  }

  /** Whether two runs ended with the same elements in every tensor. */
  private static void requireEqualTensors(Path expected, Path found) throws IOException {
    String name = "epoch-%04d-step-000000.safetensors".formatted(EPOCHS);
    try (Checkpoint wanted = Checkpoint.open(expected.resolve("checkpoints").resolve(name));
        Checkpoint other = Checkpoint.open(found.resolve("checkpoints").resolve(name))) {
      assertEquals(wanted.tensors().keySet(), other.tensors().keySet());
      for (TensorData tensor : wanted.tensors().values()) {
        TensorData twin = other.tensor(tensor.name()).orElseThrow();
        assertEquals(-1, bytes(tensor).mismatch(bytes(twin)), tensor.name());
      }
    }
  }

  private static ByteBuffer bytes(TensorData tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (tensor.numel() * tensor.dtype().bytes()));
    tensor.writeTo(bytes::put);
    return bytes.flip();
  }

  private static Path backbone(Path run) {
    return run.resolve("backbone.safetensors");
  }

  /** Without the times, which differ. */
  private static List<String> curves(Path run) throws IOException {
    return Files.readAllLines(run.resolve("curves.csv")).stream()
        .map(line -> line.split(",", -1))
        .map(cells -> String.join(",", cells[0], cells[1], cells[2], cells[5], cells[6], cells[7]))
        .toList();
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
