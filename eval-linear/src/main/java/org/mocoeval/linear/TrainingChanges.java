package org.mocoeval.linear;

import java.util.List;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine.Option;

/** What can be changed in a protocol's training; a picocli mixin. */
final class TrainingChanges {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How many (default: the protocol's). Milestones behind them fall away.")
  private Integer epochs;

  @Option(
      names = "--milestones",
      paramLabel = "E",
      split = ",",
      description = "Epochs, counted from 0, that begin with a tenth of the rate.")
  private List<Integer> milestones;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images of a step (default: the protocol's; 256 in all published ones).")
  private Integer batchSize;

  @Option(
      names = {"--learning-rate", "--learning-rates"},
      paramLabel = "R",
      split = ",",
      description =
          "Before the first milestone (default: the protocol's). Several, where features are stored:"
              + " all are tried.")
  private List<Double> learningRates = List.of();

  @Option(
      names = {"--weight-decay", "--weight-decays"},
      paramLabel = "D",
      split = ",",
      description =
          "Of weights and biases (default: the protocol's). Several, where features are stored: all"
              + " are tried.")
  private List<Double> weightDecays = List.of();

  @Option(
      names = "--evaluate-every",
      paramLabel = "EPOCHS",
      description = "Between looks at the validation images (default: the protocol's).")
  private Integer evaluateEvery;

  /** Created by picocli. */
  TrainingChanges() {}

  /**
   * Changes what was asked for.
   *
   * @param protocol the recipe
   * @throws UsageException if a number is out of range, or several are given where one is trained
   */
  LinearProtocol applyTo(LinearProtocol protocol) {
    try {
      LinearProtocol shaped = protocol.withRecipe(length(protocol.recipe()));
      return shaped.sweep().isPresent() ? swept(shaped) : single(shaped);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Recipe length(Recipe recipe) {
    int last = epochs == null ? recipe.epochs() : epochs;
    List<Integer> steps =
        milestones == null
            ? recipe.milestones().stream().filter(milestone -> milestone < last).toList()
            : milestones;
    return recipe.withLength(
        last,
        steps,
        batchSize == null ? recipe.batchSize() : batchSize,
        evaluateEvery == null ? recipe.evaluateEvery() : evaluateEvery);
  }

  private LinearProtocol single(LinearProtocol protocol) {
    if (learningRates.size() > 1 || weightDecays.size() > 1) {
      throw new UsageException(
          "%s trains one classifier a head: give one --learning-rate and one --weight-decay, or try several at once with --cached"
              .formatted(protocol.name()));
    }
    Recipe recipe = protocol.recipe();
    double rate = learningRates.isEmpty() ? recipe.learningRate() : learningRates.get(0);
    double decay = weightDecays.isEmpty() ? recipe.weightDecay() : weightDecays.get(0);
    return protocol.withRecipe(recipe.withRates(rate, decay));
  }

  /** The schedule's own rate only scales the candidates'; the first one is as good as any. */
  private LinearProtocol swept(LinearProtocol protocol) {
    Sweep sweep = protocol.sweep().orElseThrow();
    LinearProtocol changed = protocol;
    if (!learningRates.isEmpty()) {
      sweep = sweep.withLearningRates(learningRates);
      Recipe recipe = protocol.recipe();
      changed = protocol.withRecipe(recipe.withRates(learningRates.get(0), recipe.weightDecay()));
    }
    if (!weightDecays.isEmpty()) {
      sweep = sweep.withWeightDecays(weightDecays);
    }
    return changed.withSweep(sweep);
  }
}
