package org.mocoeval.detection;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mocoeval.data.voc.VocSplit;
import org.mocoeval.detection.voc.ApDefinition;
import org.mocoeval.detection.voc.ClassDetections;
import org.mocoeval.detection.voc.Comp4Files;
import org.mocoeval.detection.voc.VocEvaluation;
import org.mocoeval.detection.voc.VocIntervals;
import org.mocoeval.detection.voc.VocMatching;
import org.mocoeval.detection.voc.VocScore;
import org.mocoeval.detection.voc.VocTruth;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecordBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores VOC result files: a VOC folder and a folder of comp4 files in, average precision out. */
@Command(
    name = "voc",
    mixinStandardHelpOptions = true,
    description =
        "AP50, AP75 and their mean over overlaps 0.50 to 0.95, from files comp4_det_<split>_<class>.txt"
            + " of lines \"image score xmin ymin xmax ymax\".")
public final class ScoreVocCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ScoreOptions options;

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "DIR",
      description = "The folder VOC2007, with ImageSets/Main and Annotations.")
  private Path truth;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "train, val, trainval or test: the list of images (default: ${DEFAULT-VALUE}).")
  private VocSplit split;

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the files comp4_det_<split>_<class>.txt.")
  private Path detections;

  @Option(
      names = "--ap",
      paramLabel = "eleven-point|area",
      defaultValue = "eleven-point",
      converter = ApConverter.class,
      description =
          "VOC2007's definition of average precision, or that of VOC2010 and later (default:"
              + " ${DEFAULT-VALUE}).")
  private ApDefinition definition;

  @Option(
      names = "--matching",
      paramLabel = "detectron2|mmdet",
      defaultValue = "detectron2",
      description =
          "Whether a box must cover more than the threshold, or the threshold is enough (default:"
              + " ${DEFAULT-VALUE}).")
  private VocMatching matching;

  /** Created by picocli. */
  public ScoreVocCommand() {}

  @Override
  public Integer call() {
    Instant started = Instant.now();
    options.verify();
    long start = System.nanoTime();
    VocTruth objects = VocTruth.read(truth, split);
    Comp4Files files = Comp4Files.find(detections, split);
    SortedMap<String, ClassDetections> found = files.read(objects);
    RunRecordBuilder record =
        options
            .begin("voc-boxes", started)
            .protocol(Protocol.of("voc-" + definition.label(), settings()))
            .data(data(objects))
            .seconds("reading", ScoreOptions.secondsSince(start))
            .note(ScoreOptions.detectionsNote(detections, files.files()));
    start = System.nanoTime();
    VocScore score = evaluation().score(objects, found, options.threads());
    record.seconds("scoring", ScoreOptions.secondsSince(start));
    start = System.nanoTime();
    VocIntervals intervals = VocIntervals.of(score, options.seed(), options.threads());
    record.seconds("intervals", ScoreOptions.secondsSince(start));
    VocCells.addRow(record, ScoreOptions.ROW, score, intervals, Optional.empty());
    options.finish(record.build(), command.commandLine().getOut(), command.commandLine().getErr());
    return 0;
  }

  private VocEvaluation evaluation() {
    return matching == VocMatching.MMDET
        ? VocEvaluation.mmdet(definition)
        : VocEvaluation.detectron2(definition);
  }

  private Map<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "average precision",
            definition.label(),
            "matching",
            matching.label() + ", boxes include their last pixel",
            "equal scores",
            "in the order of the file",
            "split",
            split.label(),
            "detections",
            "unknown: files were given"));
  }

  private DataSource data(VocTruth objects) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("images", (long) objects.images().size());
    counts.put("objects", objects.objects().stream().mapToLong(List::size).sum());
    counts.put("classes", (long) objects.classNames().size());
    return new DataSource(
        truth.toString(), ScoreOptions.fingerprint(objects.files(truth, split)), counts);
  }
}
