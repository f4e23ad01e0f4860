package org.mocoeval.knn;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.BuiltInCheckpoint;
import org.mocoeval.backbone.CheckpointOptions;
import org.mocoeval.backbone.RandomInitOption;
import org.mocoeval.backbone.features.ExtractionOptions;
import org.mocoeval.backbone.features.ExtractionSettings;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.DataOptions;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.record.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates frozen features by weighted k nearest neighbours (PROTOCOLS E). */
@Command(
    name = "eval-knn",
    mixinStandardHelpOptions = true,
    description = {
      "Weighted k-nearest-neighbour accuracy of frozen features.",
      "Without options: the built-in checkpoint on the built-in miniature, beside random"
          + " initialisation."
    },
    subcommands = FeaturesCommand.class)
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CheckpointOptions checkpoint;
  @Mixin private DataOptions data;
  @Mixin private ProtocolOptions protocol;
  @Mixin private ExtractionOptions extraction;
  @Mixin private RandomInitOption randomInit;
  @Mixin private CacheOption cache;
  @Mixin private ResultsOptions results;
  @Mixin VerboseOption verbose;

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      description =
          "How images become pixels: imagenet-eval, imagenet-eval-bicubic, native for small images"
              + " of equal size, … (default: the protocol's; for the built-in checkpoint "
              + BuiltInCheckpoint.TRANSFORM
              + ").")
  private String transform;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the random initialisation (default: ${DEFAULT-VALUE}).")
  private int seed;

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
    Instant started = Instant.now();
    KnnProtocol chosen = chosen();
    ExtractionSettings settings = extraction.settings(cache.folder());
    results.verifyWritable();
    AllocatorAdvice.sayOnce();
    ClassificationSet set = data.open(settings.cache());
    try (FromCheckpoint weights = checkpoint.weights(settings.cache())) {
      PrintWriter err = command.commandLine().getErr();
      weights.warnings().forEach(w -> err.println("warning: " + weights.label() + ": " + w));
      KnnEvaluation evaluation =
          new KnnEvaluation(chosen, set, extraction.device(), extraction.precision(), settings);
      List<KnnRow> rows = new ArrayList<>();
      rows.add(evaluation.evaluate(weights));
      boolean random = randomInit.isWantedBeside(checkpoint);
      if (random) {
        rows.add(evaluation.evaluate(new RandomInitialisation(weights.spec(), seed)));
      }
      RunRecord record =
          KnnReport.of(
              evaluation,
              weights,
              rows,
              data.name(set),
              extraction.threads(),
              random ? OptionalInt.of(seed) : OptionalInt.empty(),
              started);
      results.finish(record, command.commandLine().getOut(), err);
    }
    return 0;
  }

  private KnnProtocol chosen() {
    KnnProtocol named = protocol.protocol();
    if (transform != null) {
      return named.withTransform(TensorTransform.named(transform).name());
    }
    return checkpoint.checkpoint().isPresent()
        ? named
        : named.withTransform(BuiltInCheckpoint.TRANSFORM);
  }
}
