package org.mocoeval.data.segmentation;

import java.util.List;

/**
 * How a stored sample becomes a class.
 *
 * @param classNames the classes; a class is an index into this list
 * @param classOf 256 numbers: for each stored sample its class, {@link LabelMap#IGNORED}, or −1 for
 *     one that must not occur
 */
@SuppressWarnings("ArrayRecordComponent") // A table, never compared.
public record LabelCoding(List<String> classNames, int[] classOf) {
  /** Checks the table. */
  public LabelCoding {
    classNames = List.copyOf(classNames);
    if (classOf.length != 256) {
      throw new IllegalArgumentException("expected 256 entries, found " + classOf.length);
    }
    for (int cls : classOf) {
      if (cls < -1 || (cls >= classNames.size() && cls != LabelMap.IGNORED)) {
        throw new IllegalArgumentException(cls + " is no class of " + classNames.size());
      }
    }
  }

  /**
   * Takes samples as they are: 0 to classes−1 and 255 for no class.
   *
   * @param classNames the classes
   * @return the coding
   */
  public static LabelCoding plain(List<String> classNames) {
    int[] classOf = new int[256];
    for (int sample = 0; sample < 256; sample++) {
      boolean ignored = sample == LabelMap.IGNORED;
      classOf[sample] = sample < classNames.size() ? sample : ignored ? LabelMap.IGNORED : -1;
    }
    return new LabelCoding(classNames, classOf);
  }
}
