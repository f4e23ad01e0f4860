package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.testing.ChildJvm;

/** What only a process of its own can show: signals and a disk that fills up. */
class ProcessTest {
  private static final String LONG = "as long as it takes ".repeat(100);

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM to end a process with")
  void terminatedProcessFinishesItsStepAndWritesACheckpoint(@TempDir Path elsewhere)
      throws Exception {
    Path errors = elsewhere.resolve("errors.txt");
    List<String> command = ChildJvm.command(ChildTraining.class, folder.toString(), "200", "slow");
    Process process = start(command, errors);
    String last = "";
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
        if (line.equals("step 5")) {
          process.toHandle().destroy();
        }
      }
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
    } finally {
      process.destroyForcibly();
    }
    String all = Files.readString(errors);
    assertEquals(128 + 15, process.exitValue(), all);
    int made = Integer.parseInt(last.substring("step ".length())) + 1;
    String newest = String.format("epoch-%04d-step-%06d.safetensors", made / 4, made % 4);
    assertTrue(Runs.checkpoints(folder).contains(newest), last + Runs.checkpoints(folder));
    assertTrue(all.contains("asked to end; the run can go on from"), all);
    Runs.Result expected = Runs.uninterrupted(elsewhere.resolve("run"));
    RegressionTask rest = new RegressionTask().with("description", "slow");
    assertEquals(expected, Runs.finished(rest, Runs.options(folder).withResume(true)));
  }

  /** {@code ulimit -f} counts kilobytes; a checkpoint wants more than one. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void diskThatFillsUpKeepsTheCheckpointsThatAreThere(@TempDir Path elsewhere) throws Exception {
    try (RegressionTask task = new RegressionTask().with("description", LONG)) {
      Runs.run(task, LoopOptions.of(folder, 1));
    }
    String first = "epoch-0001-step-000000.safetensors";
    byte[] before = Files.readAllBytes(folder.resolve("checkpoints").resolve(first));
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f 1; exec \"$@\"", "bash"));
    command.addAll(ChildJvm.command(ChildTraining.class, folder.toString(), "0", LONG));
    Path errors = elsewhere.resolve("errors.txt");
    Process process = start(command, errors);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
    String all = Files.readString(errors);
    assertEquals(4, process.exitValue(), all);
    assertTrue(all.contains("cannot write " + folder), all);
    assertTrue(all.contains("File too large. Nothing was left behind; free some space"), all);
    assertEquals(List.of(first), Runs.checkpoints(folder));
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("checkpoints").resolve(first)));
  }

  private Process start(List<String> command, Path errors) throws Exception {
    return ChildJvm.start(command, folder.toFile(), errors.toFile());
  }
}
