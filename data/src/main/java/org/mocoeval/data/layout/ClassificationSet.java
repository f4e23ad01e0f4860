package org.mocoeval.data.layout;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.DataException;

/**
 * Both splits of a set, agreeing on their classes.
 *
 * @param train what is fitted on
 * @param val what is measured on
 */
public record ClassificationSet(ImageSet train, ImageSet val) {
  /** Insists on the same classes in the same order. */
  public ClassificationSet {
    List<String> a = train.classNames();
    List<String> b = val.classNames();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String left = i < a.size() ? a.get(i) : "nothing";
      String right = i < b.size() ? b.get(i) : "nothing";
      if (!left.equals(right)) {
        throw new DataException(
            String.format(
                "train and val of %s differ in class %d: train has %s, val has %s (%d and %d"
                    + " classes in all); labels would not mean the same, so make the folders equal",
                train.root(), i, left, right, a.size(), b.size()));
      }
    }
  }

  /**
   * Reads both splits.
   *
   * @param layout how the set lies on disk
   * @param root its folder
   * @return the set
   * @throws DataException when something is missing or contradictory
   */
  public static ClassificationSet open(ClassificationLayout layout, Path root) {
    return new ClassificationSet(layout.open(root, Split.TRAIN), layout.open(root, Split.VAL));
  }

  /**
   * Identifies both splits.
   *
   * @return both fingerprints, joined by a colon
   */
  public String fingerprint() {
    return train.fingerprint() + ":" + val.fingerprint();
  }

  /**
   * Counts images and classes, for a run record.
   *
   * @return {@code train}, {@code val} and {@code classes}
   */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", (long) train.size());
    counts.put("val", (long) val.size());
    counts.put("classes", (long) train.classNames().size());
    return counts;
  }
}
