package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.Commands;

/**
 * What a run refuses, or warns of, before it computes: see {@link HostileProcessTest} for later.
 */
class HostileTest {
  @TempDir Path folder;

  private HostileRun run;
  private int threads;

  @BeforeEach
  void draw() throws IOException {
    threads = Torch.threads();
    run = new HostileRun(folder.resolve("run"), folder.resolve("set"));
    TinyPretraining.images(run.set());
  }

  @AfterEach
  void giveThreadsBack() {
    Torch.setThreads(threads);
  }

  @Test
  void folderThatCannotBeWrittenIsNamedBeforeTheFirstStep() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Path below = file.resolve("run");
    run("--run=" + below).badly(4, below + " cannot be written: ", "another folder with --run");
    assertEquals("in the way", Files.readString(file));
    Path results = file.resolve("records");
    run("--results=" + results).badly(1, results.toString(), "--results");
    assertFalse(Files.exists(run.folder()));
  }

  @Test
  void fileInTheCheckpointsPlaceIsLeftAlone() throws IOException {
    Files.createDirectories(run.folder());
    Path file = Files.writeString(run.folder().resolve("checkpoints"), "in the way");
    run()
        .badly(4, "checkpoints cannot be written to " + file, "a file is where a folder should be");
    assertEquals("in the way", Files.readString(file));
  }

  @Test
  void checkpointOfAnotherArchitectureIsRefusedAndStays() throws IOException {
    run("--epochs=1").well();
    Map<String, String> before = run.content();
    assertTrue(before.containsKey("checkpoints/epoch-0001-step-000000.safetensors"));
    run("--epochs=1", "--resume", "--backbone=resnet18_small-w0.25")
        .badly(
            4,
            "epoch-0001-step-000000.safetensors belongs to a run with other settings",
            "backbone is set 'resnet18_small-w0.125' there and 'resnet18_small-w0.25' here",
            "Resume with the settings of that run, or start a new one in another folder");
    assertEquals(before, run.content());
    run("--epochs=1").badly(2, "already holds checkpoints", "pass --resume");
    assertEquals(before, run.content());
  }

  @Test
  void imagesOfOtherNamesAreAnotherRun() throws IOException {
    run("--epochs=1").well();
    Map<String, String> before = run.content();
    Path image = run.set().resolve("train/cat/0000.png");
    Files.move(image, image.resolveSibling("0000b.png"));
    run("--epochs=1", "--resume")
        .badly(4, "image names is set '52 with the SHA-256 ", "in another folder");
    assertEquals(before, run.content());
  }

  @Test
  void queueThatBatchesDoNotFillIsAUsageErrorBeforeAnythingIsWritten() {
    run("--queue=30")
        .badly(
            2,
            "expected a queue that is a multiple of the 8 keys that a step adds",
            "such as --queue 32, found 30");
    run("--batch-size=12").badly(2, "multiple of the 12 keys", "such as --queue 36, found 32");
    assertFalse(Files.exists(run.folder()));
    assertFalse(Files.exists(folder.resolve("records")));
  }

  @Test
  void queueLargerThanTheSetIsWorthAWarning() {
    String warning = "warning: the queue of 64 keys is larger than the set of 52 images";
    run("--epochs=1", "--queue=64").well().says(warning).says("lower --queue");
    HostileRun other = new HostileRun(folder.resolve("other"), run.set());
    assertFalse(inProcess(other, "--epochs=1").well().errors().contains("the queue of"));
  }

  private HostileRun.Ended run(String... options) {
    return inProcess(run, options);
  }

  private static HostileRun.Ended inProcess(HostileRun run, String... options) {
    StringWriter err = new StringWriter();
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err, true))
            .execute(run.arguments(options));
    return new HostileRun.Ended(status, err.toString());
  }
}
