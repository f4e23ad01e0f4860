package org.mocoeval.benchmarks;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A benchmark that cannot run, and what to do about it. */
final class BenchmarkException extends CommandException {
  private static final long serialVersionUID = 1L;

  BenchmarkException(String message) {
    super(ExitCode.OTHER, message, null);
  }
}
