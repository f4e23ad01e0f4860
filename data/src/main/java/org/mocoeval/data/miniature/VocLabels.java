package org.mocoeval.data.miniature;

import java.util.List;

/** VOC's label of every class for every image of a part; filled in from several threads. */
final class VocLabels {
  private static final byte PRESENT = 1;
  private static final byte ONLY_DIFFICULT = 0;
  private static final byte ABSENT = -1;

  private final byte[][] byImage;

  VocLabels(int images) {
    this.byImage = new byte[images][];
  }

  void set(int number, List<VisibleObject> objects) {
    byte[] labels = new byte[ObjectClass.ALL.size()];
    for (int cls = 0; cls < labels.length; cls++) {
      labels[cls] = label(ObjectClass.ALL.get(cls), objects);
    }
    byImage[number] = labels;
  }

  private static byte label(ObjectClass kind, List<VisibleObject> objects) {
    byte label = ABSENT;
    for (VisibleObject seen : objects) {
      if (seen.object().kind().equals(kind)) {
        if (!seen.isDifficult()) {
          return PRESENT;
        }
        label = ONLY_DIFFICULT;
      }
    }
    return label;
  }

  int at(int number, int cls) {
    return byImage[number][cls];
  }
}
