package org.mocoeval.knn;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.mocoeval.cli.SeedOptions;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.DataOptions;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
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
    modelTransformer = KnnCost.class,
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
  @Mixin private SeedOptions seeds;
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
    results.verifyWritable(seeds.seeds().size());
    AllocatorAdvice.sayOnce();
    ClassificationSet set = data.open(settings.cache());
    try (FromCheckpoint weights = checkpoint.weights(settings.cache())) {
      PrintWriter err = command.commandLine().getErr();
      weights.warnings().forEach(w -> err.println("warning: " + weights.label() + ": " + w));
      KnnEvaluation evaluation =
          new KnnEvaluation(chosen, set, extraction.device(), extraction.precision(), settings);
      evaluate(evaluation, weights, started);
    }
    return 0;
  }

  /** Only the random initialisation depends on the seed. */
  private void evaluate(KnnEvaluation evaluation, FromCheckpoint weights, Instant started) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    String dataset = data.name(evaluation.set());
    int threads = extraction.threads();
    KnnRow trained = evaluation.evaluate(weights);
    List<StoredRun> runs = new ArrayList<>();
    for (int seed : seeds.seeds()) {
      List<KnnRow> rows = new ArrayList<>(List.of(trained));
      if (randomInit.isWantedBeside(checkpoint)) {
        rows.add(evaluation.evaluate(new RandomInitialisation(weights.spec(), seed)));
      }
      RunRecord record = KnnReport.of(evaluation, weights, rows, dataset, threads, seed, started);
      runs.add(results.keep(record, out, err));
    }
    ResultsOptions.summarise(runs, out);
    results.enforce(runs, err);
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
