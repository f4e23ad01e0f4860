package org.mocoeval.linear;

import ai.djl.ndarray.NDManager;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.SeedOptions;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.array.FeatureFileOptions;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.training.RunIdentity;
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

  @Spec private CommandSpec command;
  @Mixin private FeatureFileOptions files;
  @Mixin private TrainingChanges changes;
  @Mixin private ComputeOptions compute;
  @Mixin private SeedOptions seeds;
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
    List<ProbeSettings> ofSeeds = compute.settings(cache.folder(), seeds.seeds());
    LinearProtocol protocol =
        changes.applyTo(
            NamedProtocols.FEATURES.withRecipe(
                NamedProtocols.FEATURES.recipe().withInitialDeviation(initialDeviation)));
    results.verifyWritable(ofSeeds.size());
    AllocatorAdvice.sayOnce();
    List<StoredRun> runs =
        files.open(
            (train, test) ->
                evaluate(protocol, ofSeeds, new GivenFeatures(train, test).stored(standardise)));
    ResultsOptions.summarise(runs, command.commandLine().getOut());
    results.enforce(runs, command.commandLine().getErr());
    return 0;
  }

  /** Fewer than there are seeds if the process was asked to end. */
  private List<StoredRun> evaluate(
      LinearProtocol protocol, List<ProbeSettings> ofSeeds, StoredData data) {
    DataSource source = new DataSource(files.root(), files.fingerprint(), data.counts());
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    List<StoredRun> runs = new ArrayList<>();
    for (ProbeSettings settings : ofSeeds) {
      Optional<RunRecord> record = evaluate(protocol, settings, data, source);
      if (record.isEmpty() && !settings.onlyEstimate()) {
        break;
      }
      record.map(done -> results.keep(done, out, err)).ifPresent(runs::add);
    }
    return runs;
  }

  private Optional<RunRecord> evaluate(
      LinearProtocol protocol, ProbeSettings settings, StoredData data, DataSource source) {
    Instant started = Instant.now();
    BatchOrder order =
        new BatchOrder(
            settings.seed(), stride == null ? OptionalInt.empty() : OptionalInt.of(stride));
    SortedMap<String, String> described = described(protocol, order);
    return row(protocol, settings, data, order, described, source.fingerprint())
        .map(
            row -> {
              RunRecordBuilder record =
                  RunRecord.begin(LinearReport.TASK, "features", started)
                      .protocol(Protocol.of(name(protocol), described))
                      .data(source)
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
      SortedMap<String, String> described,
      String fingerprint) {
    SortedMap<String, String> fixed = new TreeMap<>(described);
    fixed.put("data", fingerprint);
    fixed.put("seed", Integer.toString(settings.seed()));
    RunIdentity identity =
        RunIdentity.of(fixed, settings.device(), settings.threads(), ProbeHeads.FORMAT);
    ProbeRun run = ProbeRun.of(settings, protocol, "given", identity);
    try (NDManager manager = Torch.engine().newBaseManager(settings.device());
        CachedProbe probe = new CachedProbe(manager, protocol, data, order, identity)) {
      if (settings.onlyEstimate() || !run.isFinished()) {
        Preflight.ofStored(
                manager,
                data.shapes(),
                data.classes(),
                protocol,
                data.train().size(),
                data.val().size())
            .print(command.commandLine().getErr(), run.folder());
      }
      return settings.onlyEstimate() ? Optional.empty() : run.train(probe, ROW, () -> {});
    }
  }

  /** The preset shuffles features as they are. */
  private String name(LinearProtocol protocol) {
    boolean plain = !standardise && stride == null;
    return plain ? protocol.reportedName() : NamedProtocols.FEATURES.name() + ", changed";
  }

  /** What made the features is not known here, so no run from images has the same hash. */
  private SortedMap<String, String> described(LinearProtocol protocol, BatchOrder order) {
    SortedMap<String, String> settings = protocol.settingsOfTraining();
    settings.put("transforms and heads", "unknown: features were given");
    settings.put("standardised", Boolean.toString(standardise));
    settings.put("order", order.stride().isPresent() ? order.description() : "shuffled");
    return settings;
  }
}
