package org.mocoeval.results.compare;

/** Which rows of a table are compared. */
public enum Rows {
  /** The checkpoints' own: the first row of each table. */
  OWN,
  /** These, and every other row that both sides have under the same name. */
  ALL
}
