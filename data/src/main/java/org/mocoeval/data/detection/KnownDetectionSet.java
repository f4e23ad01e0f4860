package org.mocoeval.data.detection;

/** The public splits that published figures are of (PROTOCOLS F, G). */
enum KnownDetectionSet {
  VOC0712_TRAIN("voc0712", "trainval", 16_551, 20),
  VOC07_TEST("voc0712", "test", 4952, 20),
  COCO_TRAIN("coco2017", "train2017", 118_287, 80),
  COCO_VAL("coco2017", "val2017", 5000, 80);

  private final String dataset;
  private final String split;
  private final int images;
  private final int classes;

  KnownDetectionSet(String dataset, String split, int images, int classes) {
    this.dataset = dataset;
    this.split = split;
    this.images = images;
    this.classes = classes;
  }

  /** Whether a split has the name and the counts of a public one. */
  static boolean isComplete(DetectionSet set) {
    for (KnownDetectionSet known : values()) {
      if (known.dataset.equals(set.dataset()) && known.split.equals(set.split())) {
        return known.images == set.size() && known.classes == set.classNames().size();
      }
    }
    return false;
  }
}
