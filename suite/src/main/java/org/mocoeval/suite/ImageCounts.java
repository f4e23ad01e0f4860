package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.Locale;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;

/** How many images the features of a job are extracted from; lists folders, opens no image. */
final class ImageCounts {
  private ImageCounts() {}

  /**
   * Counts in words.
   *
   * @throws org.mocoeval.data.DataException if the set is incomplete or contradictory
   */
  static String of(Task task, Path folder) {
    int images;
    if (task == Task.VOC_SVM) {
      images = count(folder, VocSplit.TRAINVAL) + count(folder, VocSplit.TEST);
    } else {
      ClassificationSet set = ClassificationSet.open(ClassificationLayout.detect(folder), folder);
      images = set.train().size() + set.val().size();
    }
    return String.format(Locale.ROOT, "%,d images", images);
  }

  private static int count(Path folder, VocSplit split) {
    return VocSet.open(folder, split).targets().rows();
  }
}
