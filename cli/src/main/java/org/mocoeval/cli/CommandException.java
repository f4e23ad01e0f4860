package org.mocoeval.cli;

import java.util.Objects;

/**
 * A failure that a user can act on. Its message is one readable paragraph that says what was
 * expected, what was found and what to do; {@link Commands} prints it alone, without a stack trace.
 *
 * <p>Each module derives its own: data from {@link ExitCode#DATA}, checkpoints from {@link
 * ExitCode#CHECKPOINT}, the gate from {@link ExitCode#GATE}.
 */
public abstract class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * Creates the failure.
   *
   * @param exitCode the status the process ends with
   * @param message one paragraph for the user
   * @param cause what lies beneath, shown with {@code --verbose}; may be null
   */
  protected CommandException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = Objects.requireNonNull(exitCode);
  }

  /**
   * Returns the status the process ends with.
   *
   * @return never {@link ExitCode#DONE}
   */
  public ExitCode exitCode() {
    return exitCode;
  }
}
