package org.mocoeval.data.doctor;

/** How much a finding matters. */
public enum Severity {
  /** An evaluation fails, or its result is wrong. */
  ERROR,
  /** An evaluation runs; its result may not mean what one thinks. */
  WARNING
}
