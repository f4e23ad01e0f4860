package org.mocoeval.backbone.checkpoint;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A checkpoint that cannot be read or does not fit the backbone. The message says what to do. */
public final class CheckpointException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   */
  public CheckpointException(String message) {
    this(message, null);
  }

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   * @param cause what lies beneath; may be null
   */
  public CheckpointException(String message, Throwable cause) {
    super(ExitCode.CHECKPOINT, message, cause);
  }
}
