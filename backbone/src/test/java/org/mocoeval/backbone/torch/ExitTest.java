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

@DisabledOnOs(OS.WINDOWS)
class ExitTest {
  /** A call of 600 products of 512² takes over a second on any core of today. */
  private static final String TURNS = "600";

  @TempDir Path folder;

  @Test
  void terminatedProcessEndsWithTheSignalsStatusAndNotWithACrash() throws Exception {
    for (int attempt = 0; attempt < 2; attempt++) {
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
}
