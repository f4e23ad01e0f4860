package org.mocoeval.linear;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.CheckpointOptions;
import org.mocoeval.backbone.RandomInitOption;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.SeedOptions;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.DataOptions;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.training.TrainedRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Evaluates frozen features by linear classifiers (PROTOCOLS C and D). */
@Command(
    name = "eval-linear",
    mixinStandardHelpOptions = true,
    modelTransformer = LinearCost.class,
    description = {
      "Top-1 and top-5 accuracy of linear classifiers on frozen features: five depths on ImageNet,"
          + " Places205 and iNaturalist2018, and the averaged last stage on ImageNet.",
      "Without options: the built-in checkpoint on the built-in miniature in all three layouts,"
          + " beside random initialisation. A run that was interrupted goes on where it was."
    },
    subcommands = FeaturesCommand.class)
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CheckpointOptions checkpoint;
  @Mixin private DataOptions data;
  @Mixin private ProtocolOptions protocol;
  @Mixin private ComputeOptions compute;
  @Mixin private SeedOptions seeds;
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
    List<ProbeSettings> ofSeeds = compute.settings(cache.folder(), seeds.seeds());
    Optional<ClassificationSet> named =
        data.isMiniature() ? Optional.empty() : Optional.of(data.open(cache.folder()));
    List<LinearProtocol> protocols = protocol.protocols(data.isMiniature(), named);
    results.verifyWritable(protocols.size() * ofSeeds.size());
    AllocatorAdvice.sayOnce();
    try (FromCheckpoint weights = checkpoint.weights(cache.folder())) {
      PrintWriter out = command.commandLine().getOut();
      PrintWriter err = command.commandLine().getErr();
      weights.warnings().forEach(w -> err.println("warning: " + weights.label() + ": " + w));
      List<StoredRun> runs = new ArrayList<>();
      for (LinearProtocol each : protocols) {
        ClassificationSet set = named.orElseGet(() -> data.open(cache.folder(), each.home()));
        for (ProbeSettings settings : ofSeeds) {
          Optional<RunRecord> record = evaluate(new LinearEvaluation(each, set, settings), weights);
          if (record.isEmpty() && !settings.onlyEstimate()) {
            return 0; // Asked to end; the loop has said where the run can go on.
          }
          record.map(done -> results.keep(done, out, err)).ifPresent(runs::add);
        }
      }
      ResultsOptions.summarise(runs, out);
      results.enforce(runs, err);
    }
    return 0;
  }

  /** Empty if the process was asked to end, or only the cost was asked for. */
  private Optional<RunRecord> evaluate(LinearEvaluation evaluation, FromCheckpoint weights) {
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
        .map(
            rows ->
                LinearReport.of(evaluation, weights, rows, data.name(evaluation.set()), started));
  }
}
