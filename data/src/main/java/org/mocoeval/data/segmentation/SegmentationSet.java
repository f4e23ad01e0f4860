package org.mocoeval.data.segmentation;

import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.DataException;

/**
 * One split of a segmentation set.
 *
 * @param dataset what kind of set it is, {@code voc2012aug} or {@code cityscapes}
 * @param split its name in the set, such as {@code train+aug} or {@code val}
 * @param root the folder that was given
 * @param coding how a stored sample becomes a class
 * @param scenes at least one, in the layout's order
 */
public record SegmentationSet(
    String dataset, String split, Path root, LabelCoding coding, List<LabelledScene> scenes) {
  /** Checks that there are images. */
  public SegmentationSet {
    scenes = List.copyOf(scenes);
    if (scenes.isEmpty()) {
      throw new DataException(
          root + " holds no images for the split " + split + ": check --data and --layout");
    }
  }

  /**
   * Counts the images.
   *
   * @return at least 1
   */
  public int size() {
    return scenes.size();
  }
}
