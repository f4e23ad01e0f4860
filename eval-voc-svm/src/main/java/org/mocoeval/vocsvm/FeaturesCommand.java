package org.mocoeval.vocsvm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Evaluates features that any tool produced: four NumPy files in, the SVM tables out. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates features of NumPy files; needs no images and no checkpoint.",
      "Low-shot tables are made where --low-shot or --shots asks for them."
    })
public final class FeaturesCommand implements Callable<Integer> {
  private static final String ROW = "given features";

  @Spec private CommandSpec command;
  @Mixin private FeatureFileOptions files;
  @Mixin private SolverOption solver;
  @Mixin private LowShotOptions lowShot;
  @Mixin private CacheOption cache;
  @Mixin private ResultsOptions results;
  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  public FeaturesCommand() {}

  @Override
  public Integer call() {
    Instant started = Instant.now();
    SolverKind kind = solver.kind();
    boolean withLowShot = lowShot.ask();
    results.verifyWritable();
    VocTargets train = files.train();
    VocTargets test = files.test(train);
    List<String> classNames = IntStream.range(0, train.classes()).mapToObj(c -> "" + c).toList();
    FullSvm.verify(train, test, classNames);
    Optional<LowShotSamples> samples =
        withLowShot
            ? Optional.of(lowShot.samples(train, classNames, cache.folder()))
            : Optional.empty();
    AllocatorAdvice.sayOnce();
    DataSource data = files.describe(train, test);
    RunRecordBuilder record =
        RunRecord.begin(SvmReport.TASK, "features", started)
            .protocol(Protocol.of("features", SvmProtocol.settingsOfFeatures(kind, samples)))
            .data(data)
            .environment(Environment.current("cpu", threads.count(), Torch.versions()));
    samples.ifPresent(some -> record.seed(lowShot.seed()));
    LayerProblem problem =
        new LayerProblem(
            new LazySolver(() -> files.features().solver(kind, threads.count())),
            train,
            test,
            CostList.REFERENCE);
    SolvedProblems solved = SolvedProblems.of(cache.folder(), kind, problem, data.fingerprint());
    LayerResult.Row row = evaluate(problem, solved, samples, record);
    new SvmCells(record, classNames, CostList.REFERENCE).add(row, column -> Optional.empty());
    samples.ifPresent(some -> record.note(lowShot.origin(some, cache.folder())));
    results.finish(record.build(), command.commandLine().getOut(), command.commandLine().getErr());
    return 0;
  }

  private LayerResult.Row evaluate(
      LayerProblem problem,
      SolvedProblems solved,
      Optional<LowShotSamples> samples,
      RunRecordBuilder record) {
    LayerEvaluation layer = new LayerEvaluation(ROW, problem, solved, threads.count());
    long start = System.nanoTime();
    LayerResult full = layer.full();
    long between = System.nanoTime();
    Optional<List<ShotsOutcome>> fewShots = layer.lowShot(samples);
    record.seconds("SVM", (between - start) / 1e9);
    samples.ifPresent(some -> record.seconds("low-shot SVM", (System.nanoTime() - between) / 1e9));
    return new LayerResult.Row(ROW, List.of(full), fewShots);
  }
}
