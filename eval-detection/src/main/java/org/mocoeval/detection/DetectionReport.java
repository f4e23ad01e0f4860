package org.mocoeval.detection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.detection.coco.CocoIntervals;
import org.mocoeval.detection.coco.CocoMetric;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.coco.IouType;
import org.mocoeval.detection.ranking.ImageDraws;
import org.mocoeval.detection.voc.VocIntervals;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.published.PublishedFigures;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.training.FineTuningSettings;

/** Puts the run record of a fine-tuning together. */
final class DetectionReport {
  static final String CURVE = "AP50 after iterations";

  private DetectionReport() {}

  /**
   * Puts the record together.
   *
   * @param evaluation what was measured
   * @param weights the first row's
   * @param rows the results
   * @param started when the run began
   * @return the record
   */
  static RunRecord of(
      DetectionEvaluation evaluation,
      FromCheckpoint weights,
      List<DetectionRow> rows,
      Instant started) {
    DetectionProtocol protocol = evaluation.protocol();
    FineTuningSettings computed = evaluation.settings();
    RunRecordBuilder record =
        RunRecord.begin(DetectionEvaluation.TASK, evaluation.data().name(), started)
            .protocol(
                Protocol.of(protocol.reportedName(), DetectionEvaluation.settingsOf(protocol)))
            .checkpoint(
                new Checkpoint(
                    weights.fileName(),
                    weights.sha256(),
                    weights.spec().name(),
                    weights.tensorsUsed(),
                    weights.tensorsIgnored()))
            .data(evaluation.data().describe())
            .environment(
                Environment.current(
                    Torch.name(computed.device()), computed.threads(), Torch.versions()))
            .seed(computed.seed());
    weights.warnings().forEach(record::note);
    for (int i = 0; i < rows.size(); i++) {
      // Only the checkpoint's own row is what the page publishes.
      add(record, rows.get(i), evaluation, i == 0 && isComparable(evaluation, weights));
    }
    return record.build();
  }

  private static void add(
      RunRecordBuilder record,
      DetectionRow row,
      DetectionEvaluation evaluation,
      boolean comparable) {
    int threads = evaluation.settings().threads();
    if (row.score() instanceof DetectionScore.Voc voc) {
      VocCells.addRow(
          record,
          row.label(),
          voc.score(),
          VocIntervals.of(voc.score(), ImageDraws.COMMON_SEED, threads),
          comparable ? vocFigure() : Optional.empty());
    } else if (row.score() instanceof DetectionScore.Coco coco) {
      for (CocoScore score : coco.scores()) {
        CocoCells.addRow(
            record,
            row.label(),
            score,
            CocoIntervals.of(score, ImageDraws.COMMON_SEED, threads),
            metric -> comparable ? cocoFigure(score.type(), metric) : Optional.empty());
      }
    }
    int interval = evaluation.protocol().recipe().interval();
    if (!row.curve().isEmpty()) {
      record.curve(curve(row, interval));
    }
    record.seconds(row.label() + " training", row.trainingSeconds());
  }

  private static Curve curve(DetectionRow row, int interval) {
    List<Double> at =
        row.curve().stream().map(look -> (double) look.interval() * interval).toList();
    List<Double> values = row.curve().stream().map(DetectionRow.Look::ap50Percent).toList();
    return new Curve(CURVE, row.label(), "AP50", "iterations", "%", at, values);
  }

  /** The page's heading. */
  private static String column(IouType type, CocoMetric metric) {
    String of = type == IouType.BBOX ? "(Box)" : "(Mask)";
    return metric == CocoMetric.AP ? "mAP" + of : metric.label() + of;
  }

  /** The page's AP50 on VOC07+12. */
  static Optional<PublishedValue> vocFigure() {
    return page(PageTable.VOC0712_DETECTION, "AP50");
  }

  /** The page's figure on COCO2017; empty for the metrics that it does not have. */
  static Optional<PublishedValue> cocoFigure(IouType type, CocoMetric metric) {
    return page(PageTable.COCO2017, column(type, metric));
  }

  private static Optional<PublishedValue> page(PageTable table, String column) {
    return PublishedFigures.load().page(table, column).map(Figure::beside);
  }

  /** Only the whole set, the page's protocol and its network give a figure to compare. */
  private static boolean isComparable(DetectionEvaluation evaluation, FromCheckpoint weights) {
    return evaluation.data().isComplete()
        && List.of(NamedProtocols.VOC_MMDET, NamedProtocols.COCO_FPN)
            .contains(evaluation.protocol())
        && weights.spec().name().equals("resnet50");
  }
}
