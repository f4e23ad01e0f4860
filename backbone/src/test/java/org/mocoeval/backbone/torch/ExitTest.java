package org.mocoeval.backbone.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.testing.ChildJvm;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM to end a process with")
class ExitTest {
  /**
   * One call takes over a second, far longer than the JVM waits, and starts a new operator every
   * few microseconds: without the wait, each of three processes crashed.
   */
  private static final String TURNS = "15000";

  @TempDir Path folder;

  @Test
  void terminatedProcessEndsWithTheSignalsStatusAndNotWithACrash() throws Exception {
    List<String> command = ChildJvm.command(EndlessWork.class, TURNS);
    Path errors = folder.resolve("errors.txt");
    Process process = ChildJvm.start(command, folder.toFile(), errors.toFile());
    try (BufferedReader out = process.inputReader()) {
      assertEquals("working", out.readLine());
      Thread.sleep(200);
      process.destroy();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(128 + 15, process.exitValue(), Files.readString(errors));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(errors), files.toList(), "no crash report is left");
    }
  }
}
