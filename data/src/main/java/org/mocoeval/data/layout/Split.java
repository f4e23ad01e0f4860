package org.mocoeval.data.layout;

import java.util.List;

/** The two parts of a classification set, with the folder names that are in use for them. */
public enum Split {
  /** What features or heads are fitted on. */
  TRAIN,
  /** What accuracy is measured on. */
  VAL;

  /**
   * Lists the names a split's folder may have, the usual one first.
   *
   * @return lower-case names
   */
  public List<String> folders() {
    return this == TRAIN ? List.of("train") : List.of("val", "validation", "test");
  }

  /**
   * Names the split in messages, keys and records.
   *
   * @return {@code train} or {@code val}
   */
  public String label() {
    return folders().get(0);
  }
}
