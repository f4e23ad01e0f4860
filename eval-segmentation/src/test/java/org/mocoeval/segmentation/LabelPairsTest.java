package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;

class LabelPairsTest {
  private static final List<String> PREDICTED =
      List.of("_gtFine_labelIds.png", "_leftImg8bit.png", ".png");

  @TempDir Path folder;

  @Test
  void aPredictionMayBeNamedAsTruthAsImageOrPlainly() throws IOException {
    touch("truth/ulm/u1_gtFine_labelIds.png", "truth/bonn/b1_gtFine_labelIds.png");
    touch("truth/bonn/b2_gtFine_labelIds.png", "truth/bonn/b2_gtFine_color.png");
    touch("flat/u1_leftImg8bit.png", "flat/b1.png", "flat/b2_gtFine_labelIds.png");
    assertEquals(
        List.of(
            pair("b1", "truth/bonn/b1_gtFine_labelIds.png", "flat/b1.png"),
            pair("b2", "truth/bonn/b2_gtFine_labelIds.png", "flat/b2_gtFine_labelIds.png"),
            pair("u1", "truth/ulm/u1_gtFine_labelIds.png", "flat/u1_leftImg8bit.png")),
        match("flat", "_gtFine_labelIds.png", PREDICTED));
  }

  @Test
  void foldersCountWhereTruthRepeatsANameInThem() throws IOException {
    touch("truth/x/1.png", "truth/y/1.png", "deep/x/1.png", "deep/y/1.png");
    assertEquals(
        List.of(
            pair("x/1", "truth/x/1.png", "deep/x/1.png"),
            pair("y/1", "truth/y/1.png", "deep/y/1.png")),
        match("deep", ".png", List.of(".png")));
    touch("flat/1.png");
    DataException failure =
        assertThrows(DataException.class, () -> match("flat", ".png", List.of(".png")));
    assertEquals(
        folder.resolve("flat") + " lacks the predictions of 2 of 2 images, such as x/1, y/1",
        failure.getMessage().substring(0, failure.getMessage().indexOf(":", 30)));
  }

  @Test
  void hiddenFilesAreNoLabelMaps() throws IOException {
    touch("truth/1.png", "truth/._1.png", "flat/1.png", "flat/.cache.png");
    assertEquals(
        List.of(pair("1", "truth/1.png", "flat/1.png")), match("flat", ".png", List.of(".png")));
  }

  @Test
  void imagesAreSortedByCodePoint() throws IOException {
    for (String name : new String[] {"b", "a", "10", "9", "B"}) {
      touch("truth/" + name + ".png", "flat/" + name + ".png");
    }
    assertEquals(
        List.of("10", "9", "B", "a", "b"),
        match("flat", ".png", List.of(".png")).stream().map(LabelPair::name).toList());
  }

  private List<LabelPair> match(String predictions, String suffix, List<String> predicted) {
    return LabelPairs.match(
        LabelFolder.list(folder.resolve("truth"), List.of(suffix)),
        LabelFolder.list(folder.resolve(predictions), predicted),
        Optional.empty());
  }

  private LabelPair pair(String name, String truth, String prediction) {
    return new LabelPair(name, folder.resolve(truth), folder.resolve(prediction));
  }

  private void touch(String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.createFile(folder.resolve(file));
    }
  }
}
