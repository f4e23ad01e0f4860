package org.mocoeval.backbone.features;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** The feature store could not be written or is in use. The message says what is kept. */
public final class FeatureStoreException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   * @param cause what lies beneath; may be null
   */
  public FeatureStoreException(String message, Throwable cause) {
    super(ExitCode.OTHER, message, cause);
  }
}
