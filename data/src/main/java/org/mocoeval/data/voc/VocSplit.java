package org.mocoeval.data.voc;

import org.mocoeval.data.layout.Split;

/** The parts of a VOC set, by the names of their lists. */
public enum VocSplit {
  /** Half of {@link #TRAINVAL}. */
  TRAIN("train", Split.TRAIN),
  /** The other half. */
  VAL("val", Split.VAL),
  /** What the published figures are fitted on. */
  TRAINVAL("trainval", Split.TRAIN),
  /** What they are measured on. */
  TEST("test", Split.VAL);

  private final String label;
  private final Split role;

  VocSplit(String label, Split role) {
    this.label = label;
    this.role = role;
  }

  /**
   * Names the split as its files do.
   *
   * @return e.g. {@code trainval}
   */
  public String label() {
    return label;
  }

  /**
   * Says which of the two parts of a classification set it stands for.
   *
   * @return {@link Split#TRAIN} for what is fitted on, {@link Split#VAL} for what is measured on
   */
  public Split role() {
    return role;
  }
}
