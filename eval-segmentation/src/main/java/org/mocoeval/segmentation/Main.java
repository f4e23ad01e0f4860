package org.mocoeval.segmentation;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.CheckpointOptions;
import org.mocoeval.backbone.RandomInitOption;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.training.FineTuningOptions;
import org.mocoeval.training.FineTuningSettings;
import org.mocoeval.training.SeededRuns;
import org.mocoeval.training.TrainedRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Evaluates a backbone by fine-tuning it for semantic segmentation (PROTOCOLS H). */
@Command(
    name = "eval-segmentation",
    mixinStandardHelpOptions = true,
    modelTransformer = SegmentationCost.class,
    description = {
      "Mean IoU of a fully convolutional network that begins with the checkpoint and is fine-tuned"
          + " on VOC2012+Aug or Cityscapes.",
      "Without options: the built-in checkpoint on the built-in miniature in both layouts, beside"
          + " random initialisation. A run that was interrupted goes on where it was."
    },
    subcommands = ScoreCommand.class)
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CheckpointOptions checkpoint;
  @Mixin private SegmentationDataOptions data;
  @Mixin private ProtocolOptions protocol;
  @Mixin private FineTuningOptions compute;
  @Mixin private RandomInitOption randomInit;
  @Mixin private CacheOption cache;
  @Mixin private ResultsOptions results;
  @Mixin VerboseOption verbose;

  /** Created by picocli. */
  public Main() {}

  /**
   * Runs the command and ends the process unless all went well.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Commands.runAndExit(new Main(), arguments);
  }

  @Override
  public Integer call() {
    List<SegmentationProtocol> protocols = protocol.protocols(data.usual());
    SeededRuns<SegmentationProtocol> runs =
        new SeededRuns<>(protocols, compute.settings(cache.folder()));
    results.verifyWritable(runs.count());
    AllocatorAdvice.sayOnce();
    try (FromCheckpoint weights = checkpoint.weights(cache.folder())) {
      PrintWriter err = command.commandLine().getErr();
      weights.warnings().forEach(w -> err.println("warning: " + weights.label() + ": " + w));
      // Empty if asked to end; the loop has said where the run can go on.
      runs.make(err, each -> onData(each, weights)).ifPresent(this::conclude);
    }
    return 0;
  }

  private Function<FineTuningSettings, Optional<StoredRun>> onData(
      SegmentationProtocol each, FromCheckpoint weights) {
    SegmentationData set = data.open(cache.folder(), each);
    return settings -> evaluate(new SegmentationEvaluation(each, set, settings), weights);
  }

  private void conclude(List<StoredRun> runs) {
    ResultsOptions.summarise(runs, command.commandLine().getOut());
    results.enforce(runs, command.commandLine().getErr());
  }

  /** Empty if the process was asked to end, or only the cost was asked for. */
  private Optional<StoredRun> evaluate(SegmentationEvaluation evaluation, FromCheckpoint weights) {
    Instant started = Instant.now();
    PrintWriter err = command.commandLine().getErr();
    OptionalInt random =
        randomInit.isWantedBeside(checkpoint)
            ? OptionalInt.of(evaluation.settings().seed())
            : OptionalInt.empty();
    return TrainedRows.evaluate(
            weights,
            random,
            evaluation.settings().onlyEstimate(),
            (each, row) -> evaluation.evaluate(each, row, err))
        .filter(rows -> !rows.isEmpty())
        .map(rows -> keep(evaluation, weights, rows, started));
  }

  private StoredRun keep(
      SegmentationEvaluation evaluation,
      FromCheckpoint weights,
      List<SegmentationRow> rows,
      Instant started) {
    StoredRun run =
        results.keep(
            SegmentationReport.of(evaluation, weights, rows, started),
            command.commandLine().getOut(),
            command.commandLine().getErr());
    SegmentationRow first = rows.get(0);
    ConfusionCsv.write(run.folder(), first.last().total(), evaluation.data().classNames());
    Pictures.copySheet(first.folder(), run.folder());
    return run;
  }
}
