package org.mocoeval.backbone.checkpoint.pickle;

/** A pickle that is broken, too large, not supported or refused. The message names the byte. */
public final class PickleException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param offset the byte of the file at which it was noticed
   * @param what what is wrong there
   */
  PickleException(long offset, String what) {
    super("byte " + offset + ": " + what);
  }
}
