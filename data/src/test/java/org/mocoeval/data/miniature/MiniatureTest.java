package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;

class MiniatureTest {
  private static final MiniatureSpec SMALL = new MiniatureSpec(5, 3, 4, 2, 64, 96);

  @TempDir Path folder;

  @Test
  void theLayoutIsThatOfImageNet() throws IOException {
    Path root = Miniature.imagenet(folder, SMALL);
    assertEquals(
        List.of("n00000001 striped disc", "n00000002 dotted disc", "n00000003 striped square"),
        Files.readAllLines(root.resolve("classes.txt")));
    Map<String, byte[]> files = contents(root);
    assertEquals(3 * (4 + 2) + 2, files.size());
    for (int label = 1; label <= 3; label++) {
      String wnid = "n0000000" + label;
      for (int number = 0; number < 4; number++) {
        assertTrue(files.containsKey("train/" + wnid + "/" + wnid + "_" + number + ".JPEG"));
      }
      for (int number = 0; number < 2; number++) {
        assertTrue(files.containsKey("val/" + wnid + "/" + wnid + "_val_" + number + ".JPEG"));
      }
    }
  }

  @Test
  void theSameSpecGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first = contents(Miniature.imagenet(folder.resolve("a"), SMALL));
    Map<String, byte[]> second = contents(Miniature.imagenet(folder.resolve("b"), SMALL));
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void anotherSeedGivesOtherImages() throws IOException {
    Path first = Miniature.imagenet(folder, SMALL);
    Path second = Miniature.imagenet(folder, SMALL.withSeed(6));
    assertNotEquals(first, second);
    assertNotEquals(-1, Files.mismatch(first.resolve(trainImage()), second.resolve(trainImage())));
  }

  @Test
  void decodedFilesAreTheDrawnImagesButForJpeg() {
    Path root = Miniature.imagenet(folder, SMALL);
    RgbImage drawn = Part.TRAIN.image(SMALL, 1, 0);
    RgbImage decoded = Images.read(root.resolve(trainImage()));
    assertEquals(drawn.width(), decoded.width());
    assertEquals(drawn.height(), decoded.height());
    double sum = 0;
    for (int i = 0; i < drawn.pixels().length; i++) {
      sum += Math.abs((drawn.pixels()[i] & 255) - (decoded.pixels()[i] & 255));
    }
    assertTrue(sum / drawn.pixels().length < 12, () -> "JPEG changed the pixels too much");
  }

  @Test
  void everySideLiesInTheRangeAndSidesVary() throws IOException {
    Path root = Miniature.imagenet(folder, SMALL);
    List<ImageSize> sizes;
    try (Stream<Path> files = Files.walk(root)) {
      sizes = files.filter(file -> file.toString().endsWith(".JPEG")).map(Images::size).toList();
    }
    for (ImageSize size : sizes) {
      assertTrue(size.width() >= 64 && size.width() <= 96, size::toString);
      assertTrue(size.height() >= 64 && size.height() <= 96, size::toString);
    }
    assertTrue(sizes.stream().distinct().count() > 10);
  }

  @Test
  void aCompleteMiniatureIsUsedAgain() throws IOException {
    Path root = Miniature.imagenet(folder, SMALL);
    Object before = Files.readAttributes(root.resolve(Marker.FILE), "unix:ino,ctime");
    assertEquals(root, Miniature.imagenet(folder, SMALL));
    assertEquals(before, Files.readAttributes(root.resolve(Marker.FILE), "unix:ino,ctime"));
  }

  @Test
  void whatAKilledProcessLeftIsNotUsed() throws IOException {
    Path root = Miniature.imagenet(folder, SMALL);
    Path left = folder.resolve("." + root.getFileName() + ".partial-1");
    Files.move(root, left);
    Files.delete(left.resolve(trainImage()));
    assertTrue(Files.exists(Miniature.imagenet(folder, SMALL).resolve(trainImage())));
  }

  @Test
  void aMiniatureThatLostAnImageIsRefused() throws IOException {
    Path root = Miniature.imagenet(folder, SMALL);
    Files.delete(root.resolve(trainImage()));
    assertRefused(root);
  }

  @Test
  void aMiniatureWithAnEmptiedImageIsRefused() throws IOException {
    Path root = Miniature.imagenet(folder, SMALL);
    Files.write(root.resolve(trainImage()), new byte[0]);
    assertRefused(root);
  }

  @Test
  void aMiniatureWithoutItsMarkerIsRefused() throws IOException {
    Path root = Miniature.imagenet(folder, SMALL);
    Files.delete(root.resolve(Marker.FILE));
    assertRefused(root);
  }

  private void assertRefused(Path root) {
    String message =
        assertThrows(DataException.class, () -> Miniature.imagenet(folder, SMALL)).getMessage();
    assertEquals(
        root
            + ": expected 18 images as miniature.json lists them, but files are missing, added or"
            + " changed. Delete the folder; it is made again in seconds.",
        message);
  }

  @Test
  void manyAtOnceGetTheSameWholeMiniatureAndLeaveNoRubbish() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      Callable<Path> asking = () -> Miniature.imagenet(folder, SMALL);
      Path root = Miniature.imagenet(folder.resolve("alone"), SMALL);
      for (Future<Path> answer : workers.invokeAll(List.of(asking, asking, asking, asking))) {
        assertEquals(contents(root).keySet(), contents(answer.get()).keySet());
      }
    } finally {
      workers.shutdownNow();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      assertEquals(2, entries.count());
    }
  }

  @Test
  void aFileInPlaceOfTheCacheIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("cache"), "");
    String message =
        assertThrows(DataException.class, () -> Miniature.imagenet(file, SMALL)).getMessage();
    assertTrue(message.startsWith(file + "/miniature-imagenet-v2-seed5-"), message);
    assertTrue(message.contains("cannot be written there (FileAlreadyExistsException"), message);
    assertTrue(message.endsWith("make room or choose another folder."), message);
  }

  @Test
  void aFailedAttemptLeavesNothing() throws IOException {
    Path target = folder.resolve("target");
    try (PartialFolder attempt = PartialFolder.of(target)) {
      Files.writeString(attempt.path().resolve("train"), "in the way of a folder");
      ClassificationWriter writer =
          new ClassificationWriter(new ImageNetFiles(), SMALL, attempt.path());
      assertThrows(IOException.class, writer::write);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      assertEquals(0, entries.count());
    }
  }

  private static String trainImage() {
    return "train/n00000002/n00000002_0.JPEG";
  }

  private static Map<String, byte[]> contents(Path root) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
