package org.mocoeval.backbone.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.testing.ChildJvm;
import org.mocoeval.testing.TinyImages;

/** {@code kill -9} at ten random moments, each time going on with the same store. */
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "SIGKILL, and files that a dead process held open, are POSIX matters")
class FeatureExtractorKillTest {
  private static final int IMAGES = 1504;
  private static final int BATCHES = IMAGES / ExtractionProcess.BATCH;
  private static final int KILLS = 10;

  /** So many batches at most are let through before a kill: ten kills hit a store not yet full. */
  private static final int MOST_BATCHES_BETWEEN = 8;

  private static final int MOST_MILLISECONDS = 20;

  @TempDir Path folder;
  private Path images;

  @BeforeEach
  void draw() throws IOException {
    images = folder.resolve("set");
    TinyImages.folder(images, IMAGES / 2, 1, 32);
  }

  @Test
  void killedExtractionEndsWithTheSameBytesAndRedoesAtMostTheBatchInHand() throws Exception {
    Path killed = folder.resolve("killed");
    Random random = new Random(9);
    List<String> before = List.of();
    for (int kill = 1; kill <= KILLS; kill++) {
      killOne(killed, before.size() + random.nextInt(MOST_BATCHES_BETWEEN), random);
      List<String> after = journal(killed);
      assertTrue(after.size() >= before.size(), "a batch was lost by kill " + kill);
      // A batch that is computed again is journalled again, behind those that were found.
      assertEquals(before, after.subList(0, before.size()), "kill " + kill);
      assertEquals(after.size(), new HashSet<>(after).size(), () -> "redone: " + after);
      before = after;
    }
    assertTrue(before.size() > KILLS && before.size() < BATCHES, "kills hit the work: " + before);
    int left = IMAGES - before.size() * ExtractionProcess.BATCH;
    assertEquals(left, finish(killed), "images computed after the last kill");

    Path calm = folder.resolve("calm");
    assertEquals(IMAGES, finish(calm));
    for (FeatureSpec feature : ExtractionProcess.FEATURES) {
      Path expected = only(calm, "").resolve(feature.name() + ".npy");
      Path found = only(killed, "").resolve(feature.name() + ".npy");
      assertEquals(-1, Files.mismatch(expected, found), feature.name());
    }
  }

  /** Waits until so many batches are journalled, and then a little. */
  private void killOne(Path cache, int batches, Random random) throws Exception {
    Process process = start(cache);
    try (BufferedReader out = process.inputReader()) {
      assertEquals("extracting", out.readLine(), this::errors);
      while (process.isAlive() && journal(cache).size() < batches) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(MOST_MILLISECONDS));
      process.destroyForcibly().waitFor();
      assertEquals(128 + 9, process.exitValue(), this::errors);
    }
  }

  /** Lets it run to its end and returns how many images it computed. */
  private int finish(Path cache) throws Exception {
    Process process = start(cache);
    try (BufferedReader out = process.inputReader()) {
      assertEquals("extracting", out.readLine(), this::errors);
      String last = out.readLine();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), this::errors);
      assertEquals(0, process.exitValue(), this::errors);
      assertFalse(Files.exists(only(cache, "").resolveSibling("x.partial")));
      return Integer.parseInt(last.split(" ", -1)[1]);
    }
  }

  private Process start(Path cache) throws IOException {
    List<String> command =
        ChildJvm.command(ExtractionProcess.class, images.toString(), cache.toString());
    return ChildJvm.start(command, folder.toFile(), folder.resolve("errors.txt").toFile());
  }

  /** The whole lines of the journal. */
  private static List<String> journal(Path cache) throws IOException {
    if (!Files.isDirectory(cache.resolve("features"))) {
      return List.of();
    }
    Path store = only(cache, ".partial");
    Path journal = store.resolve("batches.txt");
    if (!Files.exists(journal)) {
      return List.of();
    }
    String text = Files.readString(journal);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static Path only(Path cache, String ending) throws IOException {
    try (Stream<Path> entries = Files.list(cache.resolve("features"))) {
      List<Path> found =
          entries.filter(p -> p.getFileName().toString().matches("[0-9a-f]+" + ending)).toList();
      assertTrue(found.size() <= 1, found::toString);
      return found.isEmpty() ? cache.resolve("none") : found.get(0);
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
