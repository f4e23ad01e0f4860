package org.mocoeval.backbone.torch;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A device that this machine, or this build, does not have. */
public final class DeviceException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was asked for, what is there, what to do
   */
  public DeviceException(String message) {
    super(ExitCode.USAGE, message, null);
  }
}
