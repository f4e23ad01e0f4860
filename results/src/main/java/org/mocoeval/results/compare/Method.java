package org.mocoeval.results.compare;

/** How a cell was tested. */
public enum Method {
  /** Paired by test sample. */
  MCNEMAR("McNemar, exact", "the difference is real for %s"),
  /** Paired by images drawn again. */
  PAIRED_BOOTSTRAP("paired bootstrap", "the difference is real for %s"),
  /** Paired by seed, with Nadeau and Bengio's variance. */
  CORRECTED_T("corrected resampled t", "the difference holds over %s"),
  /** Paired by seed, where the split's sizes are not known. */
  PAIRED_T("paired t, not corrected", "the difference holds over %s, without correction"),
  /** Means of several measurements that are not paired. */
  WELCH("Welch's t, unpaired", "the difference holds over %s"),
  /** Two values with intervals. */
  INTERVALS("two intervals", "the intervals of the two tell them apart on %s"),
  /** Two values. */
  NONE("none", "nothing can be said of %s");

  private final String title;
  private final String claim;

  Method(String title, String claim) {
    this.title = title;
    this.claim = claim;
  }

  /**
   * Returns its name for tables.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /** What a significant difference means. */
  String claim(String ground) {
    return claim.formatted(ground);
  }
}
