package org.mocoeval.segmentation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores label maps that any tool predicted: two folders of PNGs in, the mIoU table out. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Scores predicted label maps against true ones; needs no images and no checkpoint.",
      "mIoU, mAcc and aAcc as mmseg 0.20 defines them, over all pixels of the set whose truth is a"
          + " class. In grey and palette PNGs a sample is a class."
    })
public final class ScoreCommand implements Callable<Integer> {
  static final String TASK = "segmentation";
  static final String ROW = "given predictions";

  @Spec private CommandSpec command;
  @Mixin private LabelFileOptions files;
  @Mixin private ResultsOptions results;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--classes",
      required = true,
      paramLabel = "N",
      description = "Labels 0 to N-1 are classes: 21 for VOC, 19 for Cityscapes.")
  private int classes;

  @Option(
      names = "--ignore",
      paramLabel = "L",
      defaultValue = "255",
      description = "True pixels with this label do not count (default: ${DEFAULT-VALUE}).")
  private int ignored;

  @Option(
      names = "--names",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description =
          "The classes' names, one a line (default: numbers, with --label-ids Cityscapes').")
  private Optional<Path> names = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the images drawn for the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Created by picocli. */
  public ScoreCommand() {}

  @Override
  public Integer call() {
    Instant started = Instant.now();
    ScoreProtocol protocol =
        new ScoreProtocol(classes, ignored, files.labelIds(), files.predictedLabelIds());
    int workers = threads.count();
    results.verifyWritable();
    List<String> classNames = classNames(protocol);
    List<LabelPair> pairs = files.pairs();
    long start = System.nanoTime();
    SetScore score = new SetScoring(protocol).score(pairs, workers);
    RunRecordBuilder record =
        RunRecord.begin(TASK, "label-maps", started)
            .protocol(Protocol.of(ScoreProtocol.NAME, protocol.settings()))
            .data(data(pairs, score))
            .environment(Environment.current("cpu", workers, Map.of()))
            .seed(seed)
            .seconds("counting", (System.nanoTime() - start) / 1e9);
    SegmentationCells.addRow(record, ROW, score, classNames, seed, Optional.empty());
    record.note("Predictions: %s, %s.".formatted(files.predictions(), predictions(pairs)));
    finish(record.build(), score, classNames);
    return 0;
  }

  private void finish(RunRecord record, SetScore score, List<String> classNames) {
    PrintWriter err = command.commandLine().getErr();
    StoredRun stored = results.keep(record, command.commandLine().getOut(), err);
    ConfusionCsv.write(stored.folder(), score.total(), classNames);
    results.enforce(List.of(stored), err);
  }

  private List<String> classNames(ScoreProtocol protocol) {
    if (names.isEmpty()) {
      return protocol.labelIds()
          ? protocol.truthCoding().classNames()
          : IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
    List<String> lines = NameList.read(names.get()).names();
    if (lines.size() != classes) {
      throw new DataException(
          "%s: expected the names of %d classes, as --classes says; found %d"
              .formatted(names.get(), classes, lines.size()));
    }
    return lines;
  }

  /** The truth alone: other predictions for it are measured on the same data. */
  private DataSource data(List<LabelPair> pairs, SetScore score) {
    String fingerprint = Fingerprint.ofFiles(pairs.stream().map(LabelPair::truth).toList());
    Map<String, Long> counts =
        Map.of("images", (long) pairs.size(), "pixels", score.total().areas().pixels());
    return new DataSource(files.truth().toString(), "sha256:" + fingerprint, counts);
  }

  private static String predictions(List<LabelPair> pairs) {
    return "sha256:" + Fingerprint.ofFiles(pairs.stream().map(LabelPair::prediction).toList());
  }
}
