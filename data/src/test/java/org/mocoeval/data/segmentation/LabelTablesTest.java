package org.mocoeval.data.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers are those of labels.py of the cityscapesScripts and of VOC's colour map. */
class LabelTablesTest {
  @ParameterizedTest
  @CsvSource({
    "7, 0, road",
    "8, 1, sidewalk",
    "11, 2, building",
    "12, 3, wall",
    "13, 4, fence",
    "17, 5, pole",
    "19, 6, traffic light",
    "20, 7, traffic sign",
    "21, 8, vegetation",
    "22, 9, terrain",
    "23, 10, sky",
    "24, 11, person",
    "25, 12, rider",
    "26, 13, car",
    "27, 14, truck",
    "28, 15, bus",
    "31, 16, train",
    "32, 17, motorcycle",
    "33, 18, bicycle"
  })
  void labelIdsBecomeTrainIds(int id, int trainId, String name) {
    assertEquals(trainId, CityscapesLabels.labelIds().classOf()[id]);
    assertEquals(name, CityscapesLabels.CLASSES.get(trainId));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 29, 30, 255})
  void allOtherLabelIdsAreIgnored(int id) {
    assertEquals(LabelMap.IGNORED, CityscapesLabels.labelIds().classOf()[id]);
  }

  @Test
  void whatIsNoLabelIdIsUnknown() {
    int[] classOf = CityscapesLabels.labelIds().classOf();
    assertEquals(221, Arrays.stream(classOf).filter(cls -> cls == -1).count());
    assertEquals(-1, classOf[34]);
    assertEquals(-1, classOf[254]);
  }

  @Test
  void trainIdsAreTakenAsTheyAre() {
    int[] classOf = CityscapesLabels.trainIds().classOf();
    assertEquals(0, classOf[0]);
    assertEquals(18, classOf[18]);
    assertEquals(-1, classOf[19]);
    assertEquals(LabelMap.IGNORED, classOf[255]);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 128, 0, 0",
    "2, 0, 128, 0",
    "7, 128, 128, 128",
    "8, 64, 0, 0",
    "15, 192, 128, 128",
    "20, 0, 64, 128",
    "255, 224, 224, 192"
  })
  void thePaletteIsVocs(int cls, int red, int green, int blue) {
    byte[] rgb = Palette.VOC.rgb();
    assertEquals(red, rgb[3 * cls] & 255);
    assertEquals(green, rgb[3 * cls + 1] & 255);
    assertEquals(blue, rgb[3 * cls + 2] & 255);
  }

  @Test
  void aPaletteNeedsAllColours() {
    assertEquals(
        "expected 768 bytes, found 63",
        assertThrows(IllegalArgumentException.class, () -> new Palette(new byte[63])).getMessage());
  }

  @Test
  void vocCountsTheBackground() {
    assertEquals(21, Voc2012Reader.CLASSES.size());
    assertEquals(
        List.of("background", "aeroplane", "bicycle"), Voc2012Reader.CLASSES.subList(0, 3));
    assertEquals("person", Voc2012Reader.CLASSES.get(15));
    assertEquals("tvmonitor", Voc2012Reader.CLASSES.get(20));
  }
}
