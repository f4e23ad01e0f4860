package org.mocoeval.vocsvm;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.SeedOptions;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
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
  @Mixin private SeedOptions seeds;
  @Mixin private CacheOption cache;
  @Mixin private ResultsOptions results;
  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  public FeaturesCommand() {}

  @Override
  public Integer call() {
    SolverKind kind = solver.kind();
    lowShot.ask();
    List<Integer> wanted = seeds.seeds();
    results.verifyWritable(wanted.size());
    VocTargets train = files.train();
    VocTargets test = files.test(train);
    List<String> classNames = IntStream.range(0, train.classes()).mapToObj(c -> "" + c).toList();
    FullSvm.verify(train, test, classNames);
    AllocatorAdvice.sayOnce();
    DataSource data = files.describe(train, test);
    LayerProblem problem =
        new LayerProblem(
            new LazySolver(() -> files.features().solver(kind, threads.count())),
            train,
            test,
            CostList.REFERENCE);
    SolvedProblems solved = SolvedProblems.of(cache.folder(), kind, problem, data.fingerprint());
    LayerEvaluation layer = new LayerEvaluation(ROW, problem, solved, threads.count());
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    List<StoredRun> runs = new ArrayList<>();
    for (int seed : wanted) {
      runs.add(results.keep(evaluate(layer, kind, data, classNames, seed), out, err));
    }
    ResultsOptions.summarise(runs, out);
    results.enforce(runs, err);
    return 0;
  }

  private RunRecord evaluate(
      LayerEvaluation layer, SolverKind kind, DataSource data, List<String> classNames, int seed) {
    Instant started = Instant.now();
    Path cached = cache.folder();
    Optional<LowShotSamples> samples =
        lowShot.ask()
            ? Optional.of(lowShot.samples(layer.problem().train(), classNames, cached, seed))
            : Optional.empty();
    RunRecordBuilder record =
        RunRecord.begin(SvmReport.TASK, "features", started)
            .protocol(Protocol.of("features", SvmProtocol.settingsOfFeatures(kind, samples)))
            .data(data)
            .environment(Environment.current("cpu", threads.count(), Torch.versions()))
            .seed(seed);
    LayerResult.Row row = evaluate(layer, samples, record);
    new SvmCells(record, classNames, CostList.REFERENCE).add(row, column -> Optional.empty());
    samples.ifPresent(some -> record.note(lowShot.origin(some, cached, seed)));
    return record.build();
  }

  private static LayerResult.Row evaluate(
      LayerEvaluation layer, Optional<LowShotSamples> samples, RunRecordBuilder record) {
    long start = System.nanoTime();
    LayerResult full = layer.full();
    long between = System.nanoTime();
    Optional<List<ShotsOutcome>> fewShots = layer.lowShot(samples);
    record.seconds("SVM", (between - start) / 1e9);
    samples.ifPresent(some -> record.seconds("low-shot SVM", (System.nanoTime() - between) / 1e9));
    return new LayerResult.Row(ROW, List.of(full), fewShots);
  }
}
