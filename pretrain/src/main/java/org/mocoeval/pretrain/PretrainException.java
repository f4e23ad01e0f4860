package org.mocoeval.pretrain;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A pre-training run that cannot be as it was asked for. */
public final class PretrainException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   */
  public PretrainException(String message) {
    super(ExitCode.USAGE, message, null);
  }
}
