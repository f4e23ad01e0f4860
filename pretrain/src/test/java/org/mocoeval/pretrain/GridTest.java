package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.testing.TinyImages;

/** The tables over several runs, each in a JVM of its own. */
class GridTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void draw() throws IOException {
    TinyImages.folder(folder.resolve("set"), 26, 2, 20);
  }

  @Test
  void mocoStandsBesideEndToEndAndFinishedRunsAreUsedAgain() throws IOException {
    assertEquals(0, compare("1"), err::toString);
    for (String expected :
        List.of("moco, batch 8", "end-to-end, batch 8", "### Time", "### Memory")) {
      assertTrue(out.toString().contains(expected), () -> expected + " in " + out);
    }
    Path run = folder.resolve("results/compare-miniature/moco-8-seed0");
    Path checkpoint = run.resolve("checkpoints/epoch-0001-step-000000.safetensors");
    byte[] before = Files.readAllBytes(checkpoint);
    Files.delete(checkpoint);
    assertEquals(0, compare("1"), err::toString);
    assertTrue(Files.notExists(checkpoint), "the run was made again");
    Files.write(checkpoint, before);

    assertEquals(2, compare("2"), err::toString);
    assertTrue(err.toString().contains("choose another folder with --runs"), err::toString);
  }

  private int compare(String epochs) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "compare",
                "--seeds=0",
                "--batch-sizes=8",
                "--results=" + folder.resolve("results"),
                "--with=--data=" + folder.resolve("set"),
                "--with=--epochs=" + epochs));
    for (String option :
        List.of(
            "--backbone=resnet18_small-w0.125",
            "--transform=moco-v2@16",
            "--monitor-transform=native",
            "--threads=1")) {
      arguments.add("--with=" + option);
    }
    return Commands.commandLine(new Main())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
