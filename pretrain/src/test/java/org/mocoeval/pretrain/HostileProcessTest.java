package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.data.batch.EpochOrder;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.testing.TinyImages;

/**
 * What may befall a run that takes days: every time a clear word, no checkpoint lost, and a resumed
 * run that ends with the bits of one that was left alone.
 */
class HostileProcessTest {
  private static final int EPOCHS = HostileRun.EPOCHS;
  private static final int SIGTERM = 15;

  /** More than the estimate before the first step looks at. */
  private static final int IMAGES = 200;

  private static final int SIDE = 20;

  @TempDir static Path shared;
  private static HostileRun calm;

  @TempDir Path folder;
  private HostileRun run;

  @BeforeAll
  static void leaveOneAlone() throws Exception {
    calm = new HostileRun(shared.resolve("calm"), shared.resolve("set"));
    TinyImages.folder(calm.set(), IMAGES / 2, 2, SIDE);
    calm.run().well();
  }

  @BeforeEach
  void draw() throws IOException {
    run = new HostileRun(folder.resolve("run"), folder.resolve("set"));
    TinyImages.folder(run.set(), IMAGES / 2, 2, SIDE);
  }

  /** {@code ulimit -f} counts kilobytes: enough for the curves and half a checkpoint. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void diskThatFillsUpUnderACheckpointKeepsTheOnesBefore() throws Exception {
    calm.copy(run.folder(), run.set());
    Files.delete(run.checkpoint(EPOCHS, 0));
    Map<String, String> before = run.checkpointContent();
    assertEquals(2, before.size());
    long kilobytes = Files.size(run.checkpoint(EPOCHS - 1, 0)) / 1024 / 2;
    List<String> limited =
        List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "bash");
    run.ended(run.start(limited, "--resume"))
        .badly(
            4,
            "cannot write " + run.checkpoint(EPOCHS, 0),
            "File too large",
            "free some space or choose another folder");
    assertEquals(before, run.checkpointContent());
    run.run("--resume").well();
    requireCalmBackbone();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void diskWithoutRoomForTheCheckpointsIsFoundBeforeTheFirstStep() throws Exception {
    Files.createDirectories(run.folder());
    String mount = "mount -t tmpfs -o size=1m tmpfs '" + run.folder() + "'";
    assumeTrue(succeeds(mounted(mount)), "no file system can be mounted here");
    run.ended(run.start(mounted(mount + " && exec \"$@\"")))
        .badly(4, run.folder() + " has 1 MB free", "the checkpoints need", "make room", "--run");
  }

  /** Truncated before the run began, as by a download that broke off. */
  @Test
  void imageThatIsBrokenEndsTheRunInMidEpochAndItGoesOnWhenTheImageIsMended() throws Exception {
    Path broken = lastImageOf(3);
    byte[] sound = Files.readAllBytes(broken);
    Files.write(broken, Arrays.copyOf(sound, sound.length / 2));
    run.run("--checkpoint-every=2").badly(3, broken.toString());
    assertEquals(List.of(run.checkpoint(0, 2), run.checkpoint(0, 3)), run.checkpoints());
    Map<String, String> before = run.checkpointContent();
    run.run("--resume").badly(3, broken.toString());
    assertEquals(before, run.checkpointContent());
    Files.write(broken, sound);
    run.run("--resume").well().says("WARN epoch-0000-step-000003.safetensors: images is set '");
    requireCalmBackbone();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM to end a process with")
  void terminatedRunSavesWhatItHasAndGoesOn() throws Exception {
    Process process = run.start(List.of());
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!run.hasCheckpoint() && process.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    process.destroy();
    HostileRun.Ended ended = run.ended(process);
    assertEquals(128 + SIGTERM, ended.status(), ended.errors());
    List<Path> saved = run.checkpoints();
    Path newest = saved.get(saved.size() - 1);
    assertNotEquals(run.checkpoint(EPOCHS, 0), newest, "ended before the signal");
    assertFalse(Files.exists(run.backbone()));
    ended.says("asked to end; the run can go on from " + newest);
    run.run("--resume").well().says("resuming from " + newest);
    requireCalmBackbone();
  }

  @Test
  void truncatedNewestCheckpointIsPassedOverForTheOneBefore() throws Exception {
    calm.copy(run.folder(), run.set());
    Path newest = run.checkpoint(EPOCHS, 0);
    byte[] whole = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(whole, whole.length / 2));
    Path before = run.checkpoint(EPOCHS - 1, 0);
    byte[] kept = Files.readAllBytes(before);
    run.run("--resume")
        .well()
        .says("WARN passed over: " + newest.getFileName())
        .says("resuming from " + before);
    Checkpoint.open(newest).close(); // Written again.
    assertTrue(Arrays.equals(kept, Files.readAllBytes(before)));
    requireCalmBackbone();
  }

  private void requireCalmBackbone() throws IOException {
    assertEquals(-1, Files.mismatch(calm.backbone(), run.backbone()));
  }

  /** The image with the highest number in a batch of the first epoch. */
  private Path lastImageOf(int batch) {
    int[] indices = EpochOrder.shuffled(IMAGES, TinyPretraining.BATCH, 0, 0).get(batch);
    int last = Arrays.stream(indices).max().orElseThrow();
    return ClassificationSet.open(ClassificationLayout.IMAGE_FOLDER, run.set())
        .train()
        .images()
        .get(last)
        .file();
  }

  /** A shell that may mount where its user may not; what it mounts goes with it. */
  private static List<String> mounted(String script) {
    return List.of("unshare", "-rm", "bash", "-c", script, "bash");
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
