package org.mocoeval.data.segmentation;

import java.util.Arrays;
import java.util.List;

/** What the samples of Cityscapes' label maps mean: labels.py of the cityscapesScripts. */
public final class CityscapesLabels {
  /** The 19 classes that are trained and measured; an index into this list is a train id. */
  public static final List<String> CLASSES =
      List.of(
          "road",
          "sidewalk",
          "building",
          "wall",
          "fence",
          "pole",
          "traffic light",
          "traffic sign",
          "vegetation",
          "terrain",
          "sky",
          "person",
          "rider",
          "car",
          "truck",
          "bus",
          "train",
          "motorcycle",
          "bicycle");

  /** The label id of each train id. */
  private static final int[] IDS = {
    7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33
  };

  /** The largest label id; all ids from 0 on exist. */
  private static final int LAST_ID = 33;

  private CityscapesLabels() {}

  /**
   * Reads {@code …_gtFine_labelIds.png}, the files that are distributed. Of the 34 ids, 19 are
   * classes and the others are ignored; so is id −1 (licence plate), should it be stored as 255.
   *
   * @return a new coding
   */
  public static LabelCoding labelIds() {
    int[] classOf = new int[256];
    Arrays.fill(classOf, -1);
    Arrays.fill(classOf, 0, LAST_ID + 1, LabelMap.IGNORED);
    classOf[255] = LabelMap.IGNORED;
    for (int cls = 0; cls < IDS.length; cls++) {
      classOf[IDS[cls]] = cls;
    }
    return new LabelCoding(CLASSES, classOf);
  }

  /**
   * Reads {@code …_gtFine_labelTrainIds.png}, the files that mmsegmentation's
   * tools/convert_datasets/cityscapes.py makes of them: 0 to 18, and 255 for what is ignored.
   *
   * @return a new coding
   */
  public static LabelCoding trainIds() {
    return LabelCoding.plain(CLASSES);
  }
}
