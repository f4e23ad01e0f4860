package org.mocoeval.detection;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.coco.CocoInstances.Shapes;
import org.mocoeval.detection.coco.CocoDetection;
import org.mocoeval.detection.coco.CocoEvaluation;
import org.mocoeval.detection.coco.CocoIntervals;
import org.mocoeval.detection.coco.CocoResults;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.coco.IouType;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecordBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a COCO results file: two JSON files in, the twelve numbers out. */
@Command(
    name = "coco",
    mixinStandardHelpOptions = true,
    description = {
      "The twelve numbers of COCO for boxes, masks or both, as pycocotools defines them.",
      "Objects without a mask are no obstacle where boxes are scored."
    })
public final class ScoreCocoCommand implements Callable<Integer> {
  /** What is scored. */
  private enum Overlap {
    BBOX,
    SEGM,
    BOTH;

    List<IouType> types() {
      return switch (this) {
        case BBOX -> List.of(IouType.BBOX);
        case SEGM -> List.of(IouType.SEGM);
        case BOTH -> List.of(IouType.values());
      };
    }
  }

  @Spec private CommandSpec command;
  @Mixin private ScoreOptions options;

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "FILE",
      description = "The annotations: instances_val2017.json or a file of that form.")
  private Path truth;

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "FILE",
      description = "The results: a list of image_id, category_id, score, bbox or segmentation.")
  private Path detections;

  @Option(
      names = "--iou",
      paramLabel = "bbox|segm|both",
      defaultValue = "bbox",
      description = "What overlaps are measured on (default: ${DEFAULT-VALUE}).")
  private Overlap overlap;

  /** Created by picocli. */
  public ScoreCocoCommand() {}

  @Override
  public Integer call() {
    Instant started = Instant.now();
    options.verify();
    long start = System.nanoTime();
    Shapes shapes = overlap == Overlap.BBOX ? Shapes.SKIP : Shapes.KEEP;
    CocoInstances instances = CocoInstances.read(truth, shapes);
    List<CocoDetection> found = CocoResults.read(detections, shapes);
    RunRecordBuilder record =
        options
            .begin("coco-instances", started)
            .protocol(Protocol.of("cocoeval", settings()))
            .data(data(instances))
            .seconds("reading", ScoreOptions.secondsSince(start))
            .note(ScoreOptions.detectionsNote(detections, List.of(detections)));
    for (IouType type : overlap.types()) {
      score(record, new CocoEvaluation(instances, type), found);
    }
    if (instances.annotations().stream().anyMatch(a -> a.id() == 0)) {
      record.note(
          "The truth has an annotation with the id 0, which counts like any other here;"
              + " pycocotools takes what matches it for a miss.");
    }
    options.finish(record.build(), command.commandLine().getOut(), command.commandLine().getErr());
    return 0;
  }

  private void score(
      RunRecordBuilder record, CocoEvaluation evaluation, List<CocoDetection> found) {
    long start = System.nanoTime();
    CocoScore score = score(evaluation, found);
    record.seconds("scoring", ScoreOptions.secondsSince(start));
    start = System.nanoTime();
    CocoIntervals intervals = CocoIntervals.of(score, options.seed(), options.threads());
    record.seconds("intervals", ScoreOptions.secondsSince(start));
    CocoCells.addRow(record, ScoreOptions.ROW, score, intervals, metric -> Optional.empty());
  }

  private CocoScore score(CocoEvaluation evaluation, List<CocoDetection> found) {
    try {
      return evaluation.score(found, options.threads());
    } catch (DataException e) {
      throw new DataException(
          "%s cannot be scored against %s: %s".formatted(detections, truth, e.getMessage()), e);
    }
  }

  private Map<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "metric", "cocoeval: 10 overlaps, 101 recalls, 4 ranges of area, 1, 10, 100 detections",
            "overlap", String.join(", ", overlap.types().stream().map(IouType::label).toList()),
            "area of a detection", "of its box in bbox, of its mask in segm",
            "detections", "unknown: a file was given"));
  }

  private DataSource data(CocoInstances instances) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("images", (long) instances.images().size());
    counts.put("objects", (long) instances.annotations().size());
    counts.put("categories", (long) instances.categories().size());
    return new DataSource(truth.toString(), ScoreOptions.fingerprint(List.of(truth)), counts);
  }
}
