package org.mocoeval.vocsvm;

import ai.djl.Device;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.CheckpointOptions;
import org.mocoeval.backbone.RandomInitOption;
import org.mocoeval.backbone.features.ExtractionOptions;
import org.mocoeval.backbone.features.ExtractionSettings;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.SeedOptions;
import org.mocoeval.cli.UsageException;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates frozen features by linear SVMs on VOC2007 (PROTOCOLS B). */
@Command(
    name = "eval-voc-svm",
    mixinStandardHelpOptions = true,
    modelTransformer = SvmCost.class,
    description = {
      "VOC07 SVM and low-shot SVM: mean average precision of linear SVMs on frozen features of five"
          + " layers.",
      "Without options: the built-in checkpoint on the built-in miniature, beside random"
          + " initialisation. A run that was interrupted goes on where it was."
    },
    subcommands = FeaturesCommand.class)
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CheckpointOptions checkpoint;
  @Mixin private VocDataOptions data;
  @Mixin private SolverOption solver;
  @Mixin private LowShotOptions lowShot;
  @Mixin private SeedOptions seeds;
  @Mixin private ExtractionOptions extraction;
  @Mixin private RandomInitOption randomInit;
  @Mixin private CacheOption cache;
  @Mixin private ResultsOptions results;
  @Mixin VerboseOption verbose;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "mmselfsup: whole images squashed to 224 pixels, as published; miniature: to 64, the scale"
              + " of the built-in checkpoint (default: mmselfsup; for the built-in checkpoint"
              + " miniature).")
  private Optional<String> protocol = Optional.empty();

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      description = "How images become pixels (default: the protocol's).")
  private Optional<String> transform = Optional.empty();

  @Option(
      names = "--skip-low-shot",
      description =
          "Only the full SVM. Default: low-shot too, with --shots of 1,2,4,8,16,32,64,96 as far as"
              + " there are enough images.")
  private boolean skipLowShot;

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
    Path folder = cache.folder();
    SvmProtocol chosen = chosen();
    SolverKind kind = solver.kind();
    if (lowShot.ask() && skipLowShot) {
      throw new UsageException("--skip-low-shot contradicts --low-shot and --shots: drop one");
    }
    Device device = extraction.device();
    ExtractionSettings settings = extraction.settings(folder);
    List<Integer> wanted = seeds.seeds();
    results.verifyWritable(wanted.size());
    AllocatorAdvice.sayOnce();
    VocData sets = data.open(folder);
    try (FromCheckpoint weights = checkpoint.weights(folder)) {
      PrintWriter out = command.commandLine().getOut();
      PrintWriter err = command.commandLine().getErr();
      weights.warnings().forEach(w -> err.println("warning: " + weights.label() + ": " + w));
      List<StoredRun> runs = new ArrayList<>();
      for (int seed : wanted) {
        SvmEvaluation evaluation =
            new SvmEvaluation(
                chosen,
                sets,
                kind,
                samples(sets, folder, seed),
                device,
                extraction.precision(),
                settings);
        runs.add(results.keep(evaluate(evaluation, weights, seed), out, err));
      }
      ResultsOptions.summarise(runs, out);
      results.enforce(runs, err);
    }
    return 0;
  }

  private Optional<LowShotSamples> samples(VocData sets, Path folder, int seed) {
    return skipLowShot
        ? Optional.empty()
        : lowShot.samplesOrUsual(sets.trainval().targets(), sets.classNames(), folder, seed);
  }

  /** From the second seed on, features and full SVMs of the checkpoint are found in the cache. */
  private RunRecord evaluate(SvmEvaluation evaluation, FromCheckpoint weights, int seed) {
    Instant started = Instant.now();
    List<SvmEvaluation.Timed> rows = new ArrayList<>();
    rows.add(evaluation.evaluate(weights));
    if (randomInit.isWantedBeside(checkpoint)) {
      rows.add(evaluation.evaluate(new RandomInitialisation(weights.spec(), seed)));
    }
    RunRecordBuilder record =
        SvmReport.of(evaluation, weights, rows, extraction.threads(), seed, started);
    Path cached = evaluation.extraction().cache();
    evaluation.samples().ifPresent(samples -> record.note(lowShot.origin(samples, cached, seed)));
    return record.build();
  }

  private SvmProtocol chosen() {
    SvmProtocol usual =
        checkpoint.checkpoint().isPresent() ? SvmProtocol.MMSELFSUP : SvmProtocol.MINIATURE;
    SvmProtocol named = protocol.map(Main::named).orElse(usual);
    return transform
        .map(name -> named.withTransform(TensorTransform.named(name).name()))
        .orElse(named);
  }

  private static SvmProtocol named(String name) {
    return SvmProtocol.PRESETS.stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown protocol '"
                        + name
                        + "': expected one of "
                        + SvmProtocol.PRESETS.stream()
                            .map(SvmProtocol::name)
                            .collect(Collectors.joining(", "))));
  }
}
