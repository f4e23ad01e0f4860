package org.mocoeval.pretrain;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.DataOptions;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.training.TrainingLoop;
import org.mocoeval.training.TrainingOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pre-trains without labels (PROTOCOLS A): MoCo v1 and v2, their ablations, and end to end. */
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    modelTransformer = PretrainCost.class,
    description = {
      "Contrastive pre-training; writes checkpoints that every evaluation takes.",
      "Without options: the miniature's recipe on the built-in miniature, a few minutes on two"
          + " cores."
    },
    subcommands = {AblationCommand.class, CompareCommand.class, SupervisedCommand.class})
public final class Main implements Callable<Integer> {
  /** The monitor holds all features in memory: of more images, eval-knn compares them. */
  private static final int MOST_IN_MEMORY = 100_000;

  @Spec private CommandSpec command;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "The recipe: moco-v2, moco-v1, moco-v2-a … moco-v2-e (rows of the paper's Table 1),"
              + " simclr, cifar10-demo, miniature, miniature-simclr. Default: miniature, or moco-v2"
              + " with --data.")
  private String protocolName;

  @Mixin private ProtocolChanges changes;
  @Mixin private DataOptions data;
  @Mixin private RunOptions run;
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
    Instant started = Instant.now();
    PrintWriter err = command.commandLine().getErr();
    PretrainProtocol recipe = NamedProtocols.named(chosenName());
    PretrainProtocol protocol = changes.applyTo(recipe);
    changes.scaling(recipe, protocol).ifPresent(err::println);
    results.verifyWritable();
    ClassificationSet set = data.open(cache.folder());
    Pretraining.RunSettings settings = run.settings(protocol);
    RunFolder folder = RunFolder.choose(run, results.folder(), protocol, started);
    AllocatorAdvice.sayOnce();
    try (Pretraining task = new Pretraining(protocol, set, settings)) {
      task.preflight().print(err, folder.path(), run.keep());
      Map<KnnMonitor.View, Double> before = new EnumMap<>(KnnMonitor.View.class);
      if (settings.monitorEvery() > 0 && run.monitorBefore(set.train().size())) {
        for (KnnMonitor.View view : KnnMonitor.View.values()) {
          String what = task.settings() + ", " + protocol.monitorTransform();
          before.put(view, folder.beforeTraining(view, what, task::monitor));
        }
      }
      TrainingOutcome outcome =
          new TrainingLoop<>(task, protocol.schedule(), run.loop(folder.path(), protocol)).run();
      if (!outcome.finished()) {
        return 0; // Asked to end; the loop has said where the checkpoint is.
      }
      Path backbone = folder.writeBackbone(task.query().backbone(), task.settings());
      err.println("checkpoint: " + outcome.checkpoint().orElseThrow());
      err.println("backbone: " + backbone);
      PretrainReport report = new PretrainReport(protocol, set, settings, data.name(set), started);
      RunRecord record =
          report.of(outcome, before, after(task, outcome, settings, set.train().size()));
      results.finish(record, command.commandLine().getOut(), err);
    }
    return 0;
  }

  private static Map<KnnMonitor.View, Double> after(
      Pretraining task,
      TrainingOutcome outcome,
      Pretraining.RunSettings settings,
      int trainImages) {
    Map<KnnMonitor.View, Double> after = new EnumMap<>(KnnMonitor.View.class);
    if (settings.monitorEvery() > 0) {
      Double last = outcome.lastEpoch().get(Pretraining.KNN);
      KnnMonitor.View projection = KnnMonitor.View.PROJECTION;
      after.put(projection, last == null ? task.monitor(projection) : last);
      if (trainImages <= MOST_IN_MEMORY) {
        after.put(KnnMonitor.View.BACKBONE, task.monitor(KnnMonitor.View.BACKBONE));
      }
    }
    return after;
  }

  private String chosenName() {
    if (protocolName != null) {
      return protocolName;
    }
    return data.isMiniature() ? NamedProtocols.MINIATURE.name() : "moco-v2";
  }
}
