package org.mocoeval.backbone;

import picocli.CommandLine.Option;

/** Whether the same network is evaluated before any training, too; a picocli mixin. */
public final class RandomInitOption {
  @Option(
      names = "--random-init",
      negatable = true,
      description =
          "Evaluate the same network before any training, too. Default: only beside the built-in"
              + " checkpoint.")
  private Boolean randomInit;

  /** Created by picocli. */
  public RandomInitOption() {}

  /**
   * Says whether it is.
   *
   * @param checkpoint what is evaluated
   * @return as asked for, or without a word only beside the built-in checkpoint
   */
  public boolean isWantedBeside(CheckpointOptions checkpoint) {
    return randomInit == null ? checkpoint.checkpoint().isEmpty() : randomInit;
  }
}
