package org.mocoeval.benchmarks;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A benchmark that cannot run, and what to do about it. */
public final class BenchmarkException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was found, where, what to do
   */
  public BenchmarkException(String message) {
    super(ExitCode.OTHER, message, null);
  }
}
