package org.mocoeval.cli;

/** A command line that asks for what does not exist. The message lists what there is. */
public final class UsageException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was asked for, what there is
   */
  public UsageException(String message) {
    super(ExitCode.USAGE, message, null);
  }
}
