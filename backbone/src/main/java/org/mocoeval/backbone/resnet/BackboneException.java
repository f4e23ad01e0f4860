package org.mocoeval.backbone.resnet;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A backbone that does not exist under the name that was asked for. */
public final class BackboneException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was asked for, what there is
   */
  public BackboneException(String message) {
    super(ExitCode.USAGE, message, null);
  }
}
