package org.mocoeval.segmentation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.published.PublishedFigures;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.Curve;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.training.FineTuningSettings;

/** Puts the run record of a fine-tuning together. */
final class SegmentationReport {
  static final String TASK = "segmentation";
  static final String BEST = "mIoU, best look (chosen on these images)";
  static final String CURVE = "mIoU after iterations";
  static final String MIOU = "mIoU";

  private SegmentationReport() {}

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
      SegmentationEvaluation evaluation,
      FromCheckpoint weights,
      List<SegmentationRow> rows,
      Instant started) {
    SegmentationProtocol protocol = evaluation.protocol();
    FineTuningSettings computed = evaluation.settings();
    RunRecordBuilder record =
        RunRecord.begin(TASK, evaluation.data().name(), started)
            .protocol(
                Protocol.of(protocol.reportedName(), SegmentationEvaluation.settingsOf(protocol)))
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
      Optional<PublishedValue> page = i == 0 ? published(evaluation, weights) : Optional.empty();
      add(record, rows.get(i), evaluation, page);
    }
    return record.build();
  }

  private static void add(
      RunRecordBuilder record,
      SegmentationRow row,
      SegmentationEvaluation evaluation,
      Optional<PublishedValue> page) {
    List<String> classNames = evaluation.data().classNames();
    SegmentationCells.addRow(
        record, row.label(), row.last(), classNames, ImageBootstrap.COMMON_SEED, page);
    int interval = evaluation.protocol().recipe().interval();
    if (!row.curve().isEmpty()) {
      record.curve(curve(row, interval));
    }
    row.best().ifPresent(best -> addBest(record, row.label(), best, interval));
    record.seconds(row.label() + " training", row.trainingSeconds());
  }

  private static Curve curve(SegmentationRow row, int interval) {
    List<Double> at =
        row.curve().stream().map(look -> (double) look.interval() * interval).toList();
    List<Double> values = row.curve().stream().map(SegmentationRow.Look::miouPercent).toList();
    return new Curve(CURVE, row.label(), MIOU, "iterations", "%", at, values);
  }

  private static void addBest(
      RunRecordBuilder record, String label, SegmentationRow.Look best, int interval) {
    record.cell(Cell.of(BEST, label, MIOU, best.miouPercent(), "%"));
    record.note(
        "best look of %s: after iteration %,d".formatted(label, best.interval() * interval));
  }

  /**
   * Only the whole of VOC2012+Aug, the page's protocol and its network give a figure to compare.
   */
  private static Optional<PublishedValue> published(
      SegmentationEvaluation evaluation, FromCheckpoint weights) {
    boolean comparable =
        evaluation.data().isComplete()
            && evaluation.protocol().equals(NamedProtocols.VOC12AUG)
            && weights.spec().name().equals("resnet50");
    return comparable
        ? PublishedFigures.load().page(PageTable.VOC12_SEGMENTATION, MIOU).map(Figure::beside)
        : Optional.empty();
  }
}
