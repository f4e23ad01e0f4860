package org.mocoeval.vocsvm;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.published.PublishedFigures;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;

/** Puts the run record of an evaluation from images together. */
final class SvmReport {
  static final String TASK = "voc-svm";

  private SvmReport() {}

  /**
   * Puts the record together.
   *
   * @param evaluation what was measured
   * @param weights the first row's
   * @param rows the results
   * @param threads that computed
   * @param seed of the samples and the random initialisation
   * @param started when the run began
   * @return a record that is not yet built
   */
  static RunRecordBuilder of(
      SvmEvaluation evaluation,
      FromCheckpoint weights,
      List<SvmEvaluation.Timed> rows,
      int threads,
      int seed,
      Instant started) {
    RunRecordBuilder record =
        RunRecord.begin(TASK, evaluation.data().name(), started)
            .protocol(Protocol.of(evaluation.protocol().reportedName(), settings(evaluation)))
            .checkpoint(
                new Checkpoint(
                    weights.fileName(),
                    weights.sha256(),
                    weights.spec().name(),
                    weights.tensorsUsed(),
                    weights.tensorsIgnored()))
            .data(evaluation.data().describe())
            .environment(
                Environment.current(Torch.name(evaluation.device()), threads, Torch.versions()))
            .seed(seed);
    weights.warnings().forEach(record::note);
    SvmCells cells = new SvmCells(record, evaluation.data().classNames(), CostList.REFERENCE);
    boolean comparable = isThePagesOwn(evaluation, weights);
    for (int i = 0; i < rows.size(); i++) {
      SvmEvaluation.Timed timed = rows.get(i);
      String label = timed.row().label();
      record.seconds(label + " features", timed.extractionSeconds());
      record.seconds(label + " SVMs", timed.svmSeconds());
      boolean first = i == 0; // Only the checkpoint's own row is what the page publishes.
      cells.add(timed.row(), published(comparable && first));
    }
    return record;
  }

  /** What the page says in a column, where this run measures what the page measured. */
  static Function<String, Optional<PublishedValue>> published(boolean comparable) {
    PublishedFigures figures = PublishedFigures.load();
    return column -> {
      PageTable table = column.startsWith("k=") ? PageTable.VOC07_LOW_SHOT : PageTable.VOC07_SVM;
      return comparable ? figures.page(table, column).map(Figure::beside) : Optional.empty();
    };
  }

  /** The protocol's settings, with the transform spelt out and the network's arithmetic. */
  private static SortedMap<String, String> settings(SvmEvaluation evaluation) {
    SortedMap<String, String> settings =
        evaluation.protocol().settings(evaluation.solver(), evaluation.samples());
    settings.put(
        "transform", TensorTransform.named(evaluation.protocol().transform()).description());
    settings.put("precision", evaluation.precision().name().toLowerCase(Locale.ROOT));
    return settings;
  }

  /** Only the whole of VOC2007, the page's protocol and its network give figures to compare. */
  private static boolean isThePagesOwn(SvmEvaluation evaluation, FromCheckpoint weights) {
    return evaluation.data().isComplete()
        && evaluation.protocol().equals(SvmProtocol.MMSELFSUP)
        && evaluation.precision() == Precision.FP32
        && weights.spec().name().equals("resnet50");
  }
}
