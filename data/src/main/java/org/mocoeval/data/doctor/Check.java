package org.mocoeval.data.doctor;

/** One thing the doctor looks at. A check is made with what it examines, and runs once. */
@FunctionalInterface
interface Check {
  /**
   * Looks, and writes down facts and findings.
   *
   * @param notes where they go
   */
  void examine(Notes notes);
}
