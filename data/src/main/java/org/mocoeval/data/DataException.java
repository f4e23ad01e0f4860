package org.mocoeval.data;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/**
 * A data set that is missing, incomplete or unreadable. The message names the file and the remedy.
 */
public final class DataException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   */
  public DataException(String message) {
    this(message, null);
  }

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   * @param cause what lies beneath; may be null
   */
  public DataException(String message, Throwable cause) {
    super(ExitCode.DATA, message, cause);
  }
}
