package org.mocoeval.results.page;

/** How a number of ours stands to the published one. */
enum State {
  /** Measured as published, and within the tolerance of the gate. */
  REPRODUCED("reproduced", "within the tolerance of the published value"),
  /** Measured as published, and outside the tolerance of the gate. */
  DIFFERS("differs", "outside the tolerance of the published value"),
  /** Nobody has measured this checkpoint here. */
  NOT_RUN("not run", "no run of this checkpoint in this table"),
  /** The page's data, but another protocol or network. */
  OTHER_PROTOCOL("other protocol", "not to be held against the published value"),
  /** Other images than the page's. */
  OTHER_DATA("other data", "not to be held against the published value"),
  /** Measured on the page's data, but no figure was published for it. */
  NO_FIGURE("no figure", "nobody has published a figure to compare with");

  private final String label;
  private final String meaning;

  State(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  String label() {
    return label;
  }

  String meaning() {
    return meaning;
  }
}
