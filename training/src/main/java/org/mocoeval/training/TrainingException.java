package org.mocoeval.training;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** A run that cannot go on: it has diverged, or what it measures cannot be written down. */
public final class TrainingException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   */
  public TrainingException(String message) {
    this(message, null);
  }

  /**
   * Creates the failure.
   *
   * @param message one paragraph: what was expected, what was found, what to do
   * @param cause what lies beneath; may be null
   */
  public TrainingException(String message, Throwable cause) {
    super(ExitCode.OTHER, message, cause);
  }

  /** The loss is not finite behind the step at a position. */
  static TrainingException diverged(
      double loss, TrainingPosition at, int stepsPerEpoch, double rate, Optional<Path> checkpoint) {
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "the loss became %s in epoch %d, step %d of %d, at the learning rate %s: the run has"
                + " diverged, and nothing was saved since %s. Lower the learning rate and begin anew"
                + " in another folder",
            loss,
            at.epoch() + 1,
            at.step() + 1,
            stepsPerEpoch,
            rate,
            checkpoint.map(file -> "the checkpoint " + file).orElse("its beginning")));
  }
}
