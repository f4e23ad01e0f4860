package org.mocoeval.results.record;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A run record that cannot be read or written; the message names the file. */
public final class RunRecordException extends CommandException {
  private static final long serialVersionUID = 1L;

  private RunRecordException(ExitCode code, String message, Throwable cause) {
    super(code, message, cause);
  }

  /**
   * A record that is missing or damaged.
   *
   * @param message one paragraph
   * @param cause may be null
   * @return exit 3: what should be read is not what it should be
   */
  public static RunRecordException reading(String message, Throwable cause) {
    return new RunRecordException(ExitCode.DATA, message, cause);
  }

  /**
   * A record that could not be stored.
   *
   * @param message one paragraph
   * @param cause may be null
   * @return exit 1
   */
  public static RunRecordException writing(String message, Throwable cause) {
    return new RunRecordException(ExitCode.OTHER, message, cause);
  }
}
