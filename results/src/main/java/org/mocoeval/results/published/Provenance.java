package org.mocoeval.results.published;

/** How near to its origin a figure was read. */
public enum Provenance {
  /** On the page that this project reproduces. */
  PAGE,
  /** In the documents of those who measured it. */
  PRIMARY,
  /** Quoted by others. */
  SECONDARY,
  /** Believed, not checked against the source: nothing may be gated on it. */
  UNVERIFIED
}
