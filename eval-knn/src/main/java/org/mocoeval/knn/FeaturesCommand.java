package org.mocoeval.knn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.Progress;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.data.array.FeatureFileOptions;
import org.mocoeval.data.array.LabelledFeatures;
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

/** Scores features that any tool produced: four NumPy files in, the kNN table out. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = "Evaluates features of NumPy files; needs no images and no checkpoint.")
public final class FeaturesCommand implements Callable<Integer> {
  private static final String ROW = "given features";

  @Spec private CommandSpec command;
  @Mixin private FeatureFileOptions files;
  @Mixin private ProtocolOptions protocol;
  @Mixin private ResultsOptions results;
  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  public FeaturesCommand() {}

  @Override
  public Integer call() {
    KnnClassifier classifier =
        new KnnClassifier(
            protocol.protocol(), new NearestNeighbours(BlockSizes.DEFAULT, threads.count()));
    results.verifyWritable();
    AllocatorAdvice.sayOnce();
    RunRecord record = files.open((train, test) -> evaluate(classifier, train, test));
    results.finish(record, command.commandLine().getOut(), command.commandLine().getErr());
    return 0;
  }

  private RunRecord evaluate(
      KnnClassifier classifier, LabelledFeatures train, LabelledFeatures test) {
    Instant started = Instant.now();
    KnnProtocol chosen = classifier.protocol();
    Torch.setThreads(threads.count());
    long start = System.nanoTime();
    List<KnnResult> found = classify(classifier, train, test);
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Long> counts =
        Map.of("train", (long) train.labels().count(), "val", (long) test.labels().count());
    DataSource data = new DataSource(files.root(), files.fingerprint(), counts);
    RunRecordBuilder record =
        RunRecord.begin(KnnReport.TASK, "features", started)
            .protocol(Protocol.of(chosen.reportedName(), settings(chosen)))
            .data(data)
            .environment(Environment.current("cpu", threads.count(), Torch.versions()))
            .seconds("neighbours", seconds);
    KnnCells.addRow(record, ROW, found, Integer::toString, k -> Optional.empty());
    return record.build();
  }

  private static List<KnnResult> classify(
      KnnClassifier classifier, LabelledFeatures train, LabelledFeatures test) {
    long pairs = Math.multiplyExact(train.features().rows(), test.features().rows());
    try (Progress progress = new Progress("neighbours", "pairs", pairs, 0)) {
      return classifier.classify(train, test, progress::advance);
    }
  }

  /** What made the features is not known here, so no run from images has the same hash. */
  private static SortedMap<String, String> settings(KnnProtocol chosen) {
    SortedMap<String, String> settings = chosen.settings();
    settings.put("transform", "unknown: features were given");
    settings.put("feature", "unknown: features were given");
    return settings;
  }
}
