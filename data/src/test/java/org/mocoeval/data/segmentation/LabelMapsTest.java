package org.mocoeval.data.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.PngEncoder;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.testing.Fixtures;

class LabelMapsTest {
  private static final LabelCoding THREE = LabelCoding.plain(List.of("a", "b", "c"));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadWhateverThePalette() {
    LabelMap map = new LabelMap(3, 2, new byte[] {0, 1, 2, 2, -1, 0});
    Path file = folder.resolve("x.png");
    LabelMaps.write(file, map, Palette.VOC);
    LabelMap read = LabelMaps.read(file, THREE);
    assertEquals(3, read.width());
    assertEquals(2, read.height());
    assertArrayEquals(map.classes(), read.classes());
    assertEquals(LabelMap.IGNORED, read.at(1, 1));
    assertEquals(new ImageSize(3, 2), LabelMaps.size(file));
    LabelMaps.write(file, map, new Palette(new byte[768]));
    assertArrayEquals(map.classes(), LabelMaps.read(file, THREE).classes());
  }

  @Test
  void samplesGoThroughTheTable() {
    Path file = folder.resolve("x.png");
    LabelMaps.write(file, new LabelMap(4, 1, new byte[] {7, 26, 33, 5}), Palette.VOC);
    assertArrayEquals(
        new byte[] {0, 13, 18, -1}, LabelMaps.read(file, CityscapesLabels.labelIds()).classes());
  }

  @Test
  void aSampleThatIsNoClassIsNamedWithItsPlace() {
    Path file = folder.resolve("x.png");
    LabelMaps.write(file, new LabelMap(3, 2, new byte[] {0, 1, 2, 0, 3, 4}), Palette.VOC);
    assertEquals(
        file
            + ": the sample 3 at column 1, row 1 is none of the set's 3 classes: expected 0…2, 255;"
            + " check that --layout and --data belong together, or convert the files with the set's"
            + " own tool",
        refusal(file, THREE));
    LabelMaps.write(file, LabelMap.filled(1, 1, 34), Palette.VOC);
    String ids = refusal(file, CityscapesLabels.labelIds());
    assertTrue(ids.contains("34 at column 0, row 0 is none of the set's 19 classes"), ids);
    assertTrue(ids.contains("expected 0…33, 255;"), ids);
  }

  @Test
  void theExpectedSamplesAreListedAsRanges() {
    int[] classOf = new int[256];
    Arrays.fill(classOf, -1);
    classOf[1] = 0;
    classOf[4] = 1;
    classOf[5] = LabelMap.IGNORED;
    Path file = folder.resolve("x.png");
    LabelMaps.write(file, LabelMap.filled(1, 1, 255), Palette.VOC);
    String message = refusal(file, new LabelCoding(List.of("a", "b"), classOf));
    assertTrue(message.contains("the set's 2 classes: expected 1, 4…5;"), message);
  }

  @Test
  void picturesInPlaceOfLabelsAreRefused() throws IOException {
    Path file = folder.resolve("x.png");
    Files.write(file, PngEncoder.encode(new RgbImage(2, 2)));
    String expected =
        file
            + ": expected a PNG of palette or grey samples, found true colour: these are colours,"
            + " not classes; convert them with the set's own tool";
    assertEquals(expected, refusal(file, THREE));
    assertEquals(
        expected, assertThrows(DataException.class, () -> LabelMaps.size(file)).getMessage());
  }

  @Test
  void aFolderThatIsNotThereCannotBeWrittenTo() {
    Path file = folder.resolve("none/x.png");
    LabelMap map = LabelMap.filled(1, 1, 0);
    assertEquals(
        file
            + ": the label map cannot be written (NoSuchFileException). Check that its folder"
            + " exists, is writable and has room.",
        assertThrows(DataException.class, () -> LabelMaps.write(file, map, Palette.VOC))
            .getMessage());
  }

  /** Row sums of mmsegmentation's confusion matrix are the pixels of each class in the truth. */
  @Test
  void camVidHasThePixelsThatMmsegmentationCounts() throws IOException {
    Path root = Fixtures.require("segmentation/camvid50");
    JsonObject expected =
        JsonParser.parseString(Files.readString(root.resolve("expected.json"))).getAsJsonObject();
    List<String> names = new ArrayList<>();
    expected.getAsJsonArray("classes").forEach(name -> names.add(name.getAsString()));
    int[] classOf = LabelCoding.plain(names).classOf().clone();
    classOf[names.size()] = LabelMap.IGNORED;
    LabelCoding coding = new LabelCoding(names, classOf);
    long[] counts = new long[256];
    try (Stream<Path> files = Files.list(root.resolve("labels"))) {
      for (Path file : files.toList()) {
        for (byte cls : LabelMaps.read(file, coding).classes()) {
          counts[cls & 255]++;
        }
      }
    }
    JsonArray rows = expected.getAsJsonArray("confusion_matrix_rows_gt_cols_pred");
    for (int cls = 0; cls < names.size(); cls++) {
      long sum = 0;
      for (JsonElement cell : rows.get(cls).getAsJsonArray()) {
        sum += cell.getAsLong();
      }
      assertEquals(sum, counts[cls], names.get(cls));
    }
  }

  private static String refusal(Path file, LabelCoding coding) {
    return assertThrows(DataException.class, () -> LabelMaps.read(file, coding)).getMessage();
  }
}
