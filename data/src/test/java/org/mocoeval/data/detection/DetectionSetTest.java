package org.mocoeval.data.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mocoeval.data.detection.DetectionFiles.COCO;
import static org.mocoeval.data.detection.DetectionFiles.TRAIN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.Voc2007;

class DetectionSetTest {
  @TempDir Path root;
  private DetectionFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new DetectionFiles(root).coco();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2, 3.5, 4]|[1, 2, 3.5, 4.001]",
        "\"iscrowd\": 1|\"iscrowd\": 0",
        "\"category_id\": 3|\"category_id\": 1",
        "[[1, 2, 4.5, 2, 4.5, 6]]|[[1, 2, 4.5, 2, 4.5, 5]]",
        "[0, 1, 47]|[1, 1, 46]",
        "\"car\"|\"cab\"",
        "\"width\": 5|\"width\": 6",
        "\"id\": 4|\"id\": 5",
      })
  void theFingerprintSeesEveryStatement(String from, String to) throws IOException {
    String before = fingerprint();
    assertEquals(before, fingerprint());
    assertTrue(COCO.contains(from), from);
    files.text(TRAIN, COCO.replace(from, to));
    assertNotEquals(before, fingerprint());
  }

  @Test
  void theFingerprintSeesLengthsAndSplitsAndGoneFiles() throws IOException {
    String before = fingerprint();
    assertNotEquals(before, DetectionLayout.COCO.open(root, Split.VAL).fingerprint());
    DetectionSet set = DetectionLayout.COCO.open(root, Split.TRAIN);
    assertNotEquals(before, set.with(set.images().subList(0, 1)).fingerprint());
    List<AnnotatedImage> reversed = new ArrayList<>(set.images());
    Collections.reverse(reversed);
    assertNotEquals(before, set.with(reversed).fingerprint());
    files.text("train2017/9.jpg", "longer");
    assertNotEquals(before, fingerprint());
    files.delete("train2017/9.jpg");
    String message = assertThrows(DataException.class, set::fingerprint).getMessage();
    assertTrue(message.contains("9.jpg is listed but cannot be read: restore it"), message);
  }

  @Test
  void onlyWholeSetsAreComplete() {
    assertTrue(voc("trainval07+12", 16_551).isComplete());
    assertTrue(voc("test", 4_952).isComplete());
    assertFalse(voc("trainval", 5_011).isComplete());
    assertFalse(voc("test", 4_951).isComplete());
    List<Integer> ids =
        IntStream.rangeClosed(1, 90)
            .filter(id -> !List.of(12, 26, 29, 30, 45, 66, 68, 69, 71, 83).contains(id))
            .boxed()
            .toList();
    List<String> names = ids.stream().map(id -> "c" + id).toList();
    assertTrue(set("coco2017", "val2017", names, ids, 5_000).isComplete());
    assertTrue(set("coco2017", "train2017", names, ids, 118_287).isComplete());
    List<Integer> plain = IntStream.rangeClosed(1, 80).boxed().toList();
    assertFalse(set("coco2017", "val2017", names, plain, 5_000).isComplete());
    assertFalse(set("own", "val2017", names, ids, 5_000).isComplete());
  }

  @Test
  void layoutsHaveNamesAndAreDetected() throws IOException {
    assertEquals(List.of("voc0712", "coco"), DetectionLayout.labels());
    assertEquals(DetectionLayout.COCO, DetectionLayout.named("coco"));
    String message =
        assertThrows(UsageException.class, () -> DetectionLayout.named("voc")).getMessage();
    assertEquals("unknown layout 'voc': expected one of voc0712, coco", message);
    assertEquals(DetectionLayout.COCO, DetectionLayout.detect(root));
    Path empty = root.resolve("train2017");
    String none =
        assertThrows(DataException.class, () -> DetectionLayout.detect(empty)).getMessage();
    assertTrue(none.contains("none of the known layouts (voc0712, coco)"), none);
    assertTrue(none.contains("it holds 4.jpg, 9.jpg"), none);
    assertEquals(Optional.empty(), DetectionLayout.matching(root.resolve("nowhere")));
    Path nowhere = root.resolve("nowhere");
    DetectionFiles.assertRefused(
        DetectionLayout.COCO, nowhere, Split.VAL, "does not exist: name the data set's folder");
  }

  private String fingerprint() {
    return DetectionLayout.COCO.open(root, Split.TRAIN).fingerprint();
  }

  private DetectionSet voc(String split, int images) {
    List<Integer> ids = IntStream.rangeClosed(1, 20).boxed().toList();
    return set("voc0712", split, Voc2007.CLASSES, ids, images);
  }

  private DetectionSet set(
      String dataset, String split, List<String> names, List<Integer> ids, int images) {
    AnnotatedImage image =
        new AnnotatedImage(0, "a", root.resolve("a"), new ImageSize(1, 1), List.of());
    return new DetectionSet(dataset, split, root, names, ids, Collections.nCopies(images, image));
  }
}
