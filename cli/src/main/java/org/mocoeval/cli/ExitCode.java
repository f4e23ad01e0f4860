package org.mocoeval.cli;

/** What a command's exit status says. Scripts depend on these numbers. */
public enum ExitCode {
  /** The work is done. */
  DONE(0),
  /** Something went wrong that no other code describes. */
  OTHER(1),
  /** The command line was wrong. */
  USAGE(2),
  /** The data set is missing, incomplete or unreadable. */
  DATA(3),
  /** The checkpoint is unreadable or does not fit the backbone. */
  CHECKPOINT(4),
  /** A value lies outside the gate's tolerance. */
  GATE(5);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /**
   * Returns the process exit status.
   *
   * @return a number in 0…5
   */
  public int status() {
    return status;
  }
}
