package org.mocoeval.linear;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.FeatureFileOptions;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.array.LabelledFeatures;
import org.mocoeval.data.array.Labels;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates features that any tool produced: four NumPy files in, the linear table out. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates features of NumPy files; needs no images and no checkpoint.",
      "Trains one linear classifier for each of many rates and decays at once, 100 epochs of MoCo's"
          + " recipe, and takes the best on a tenth of the training features."
    })
public final class FeaturesCommand implements Callable<Integer> {
  private static final String ROW = "given features";
  private static final String COLUMN = "features";

  @Spec private CommandSpec command;
  @Mixin private FeatureFileOptions files;
  @Mixin private TrainingChanges changes;
  @Mixin private ComputeOptions compute;
  @Mixin private CacheOption cache;
  @Mixin private ResultsOptions results;

  @Option(
      names = "--standardise",
      description =
          "Subtract each column's mean over the training features and divide by its deviation.")
  private boolean standardise;

  @Option(
      names = "--initial-deviation",
      paramLabel = "S",
      defaultValue = "0.01",
      description = "Of the normal initial weights; 0 for zeros (default: ${DEFAULT-VALUE}).")
  private double initialDeviation;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description =
          "Instead of shuffling, take row k·N modulo their number as the k-th of every epoch: an"
              + " order that other tools can follow.")
  private Integer stride;

  /** Created by picocli. */
  public FeaturesCommand() {}

  @Override
  public Integer call() {
    if (stride != null && stride < 1) {
      throw new UsageException("--stride: expected at least 1, found " + stride);
    }
    if (!(initialDeviation >= 0)) {
      throw new UsageException(
          "--initial-deviation: expected at least 0, found " + initialDeviation);
    }
    ProbeSettings settings = compute.settings(cache.folder());
    LinearProtocol protocol =
        changes.applyTo(NamedProtocols.FEATURES.withInitialDeviation(initialDeviation));
    results.verifyWritable();
    AllocatorAdvice.sayOnce();
    files
        .open((train, test) -> evaluate(protocol, settings, train, test))
        .ifPresent(
            record ->
                results.finish(
                    record, command.commandLine().getOut(), command.commandLine().getErr()));
    return 0;
  }

  private Optional<RunRecord> evaluate(
      LinearProtocol protocol,
      ProbeSettings settings,
      LabelledFeatures train,
      LabelledFeatures test) {
    Instant started = Instant.now();
    int classes = train.labels().classes();
    requireSameWorld(train, test, classes);
    BatchOrder order =
        new BatchOrder(
            settings.seed(), stride == null ? OptionalInt.empty() : OptionalInt.of(stride));
    SortedMap<String, String> described = described(protocol, order);
    StoredData data = data(train, test, classes);
    return row(protocol, settings, data, order, described)
        .map(
            row -> {
              RunRecordBuilder record =
                  RunRecord.begin(LinearReport.TASK, "features", started)
                      .protocol(Protocol.of(protocol.reportedName(), described))
                      .data(source(train, test, classes))
                      .environment(
                          Environment.current(
                              Torch.name(settings.device()), settings.threads(), Torch.versions()))
                      .seed(settings.seed());
              LinearCells.add(record, row, Integer::toString, LinearCells.Published.NONE);
              LinearReport.addCost(record, row);
              return record.build();
            });
  }

  private Optional<LinearRow> row(
      LinearProtocol protocol,
      ProbeSettings settings,
      StoredData data,
      BatchOrder order,
      SortedMap<String, String> described) {
    SortedMap<String, String> identity = new java.util.TreeMap<>(described);
    identity.put("data", files.fingerprint());
    identity.put("seed", Integer.toString(settings.seed()));
    ProbeRun run = ProbeRun.of(settings, protocol, "given", identity);
    try (NDManager manager = Torch.engine().newBaseManager(settings.device());
        CachedProbe probe = new CachedProbe(manager, protocol, data, order, identity)) {
      if (!run.isFinished()) {
        Preflight.ofStored(manager, probe, protocol, data)
            .print(command.commandLine().getErr(), run.folder());
      }
      return settings.onlyEstimate() ? Optional.empty() : run.train(probe, ROW);
    }
  }

  /** What made the features is not known here, so no run from images has the same hash. */
  private SortedMap<String, String> described(LinearProtocol protocol, BatchOrder order) {
    SortedMap<String, String> settings = protocol.settingsOfTraining();
    settings.put("transforms and heads", "unknown: features were given");
    settings.put("standardised", Boolean.toString(standardise));
    settings.put("order", order.stride().isPresent() ? order.description() : "shuffled");
    return settings;
  }

  private StoredData data(LabelledFeatures train, LabelledFeatures test, int classes) {
    FeatureMatrix fitted = train.features();
    FeatureMatrix tested = test.features();
    ColumnStatistics.requireFinite(tested);
    ColumnStatistics statistics = ColumnStatistics.of(fitted);
    if (standardise) {
      fitted = statistics.applyTo(fitted);
      tested = statistics.applyTo(tested);
    }
    return new StoredData(
        List.of(COLUMN),
        List.of(fitted.columns()),
        new StoredSet(List.of(fitted), values(train.labels())),
        new StoredSet(List.of(tested), values(test.labels())),
        classes);
  }

  private static int[] values(Labels labels) {
    int[] values = new int[labels.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = labels.classOf(i);
    }
    return values;
  }

  private static void requireSameWorld(LabelledFeatures train, LabelledFeatures test, int classes) {
    int columns = train.features().columns();
    if (test.features().columns() != columns) {
      throw new DataException(
          "%s has rows of %,d values, %s rows of %,d: they must come from the same network."
              .formatted(
                  train.features().name(),
                  columns,
                  test.features().name(),
                  test.features().columns()));
    }
    for (int i = 0; i < test.labels().count(); i++) {
      if (test.labels().classOf(i) >= classes) {
        throw new DataException(
            "%s has the class %d in row %d, and the training labels end at %d: they are of another set or numbering."
                .formatted(test.labels().name(), test.labels().classOf(i), i, classes - 1));
      }
    }
  }

  private DataSource source(LabelledFeatures train, LabelledFeatures test, int classes) {
    Map<String, Long> counts =
        Map.of(
            "train", (long) train.labels().count(),
            "val", (long) test.labels().count(),
            "classes", (long) classes);
    Path root = Path.of(files.root());
    return new DataSource(root.toString(), files.fingerprint(), counts);
  }
}
