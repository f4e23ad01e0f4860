package org.mocoeval.knn;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.KnownSet;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.published.PublishedFigures;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;

/** Puts the run record of an evaluation from images together. */
final class KnnReport {
  static final String TASK = "knn";

  private KnnReport() {}

  /**
   * Puts the record of an evaluation from images together.
   *
   * @param evaluation what was measured
   * @param weights the first row's
   * @param rows the results
   * @param dataset the set's name
   * @param threads that computed
   * @param seed of the random initialisation
   * @param started when the run began
   * @return the record
   */
  static RunRecord of(
      KnnEvaluation evaluation,
      FromCheckpoint weights,
      List<KnnRow> rows,
      String dataset,
      int threads,
      int seed,
      Instant started) {
    ClassificationSet set = evaluation.set();
    RunRecordBuilder record =
        RunRecord.begin(TASK, dataset, started)
            .protocol(Protocol.of(evaluation.protocol().reportedName(), settings(evaluation)))
            .checkpoint(
                new Checkpoint(
                    weights.fileName(),
                    weights.sha256(),
                    weights.spec().name(),
                    weights.tensorsUsed(),
                    weights.tensorsIgnored()))
            .data(new DataSource(set.train().root().toString(), set.fingerprint(), set.counts()))
            .environment(
                Environment.current(Torch.name(evaluation.device()), threads, Torch.versions()))
            .seed(seed);
    weights.warnings().forEach(record::note);
    boolean comparable = isThePagesOwn(evaluation, weights);
    for (int i = 0; i < rows.size(); i++) {
      KnnRow row = rows.get(i);
      record.seconds(row.label() + " features", row.extractionSeconds());
      record.seconds(row.label() + " neighbours", row.neighbourSeconds());
      boolean first = i == 0; // Only the checkpoint's own row is what the page publishes.
      KnnCells.addRow(
          record,
          row.label(),
          row.results(),
          set.val().classNames()::get,
          published(comparable && first));
    }
    return record.build();
  }

  /** Finds what the page says at some k, where this run measures what the page measured. */
  private static IntFunction<Optional<PublishedValue>> published(boolean comparable) {
    PublishedFigures figures = PublishedFigures.load();
    return k ->
        comparable
            ? figures.page(PageTable.IMAGENET_KNN, "k=" + k).map(Figure::beside)
            : Optional.empty();
  }

  /** The protocol's settings, with the transform spelt out and the network's arithmetic. */
  private static SortedMap<String, String> settings(KnnEvaluation evaluation) {
    SortedMap<String, String> settings = evaluation.protocol().settings();
    settings.put(
        "transform", TensorTransform.named(evaluation.protocol().transform()).description());
    settings.put("precision", evaluation.precision().name().toLowerCase(Locale.ROOT));
    return settings;
  }

  /** Only the whole of ImageNet, the page's protocol and its network give figures to compare. */
  private static boolean isThePagesOwn(KnnEvaluation evaluation, FromCheckpoint weights) {
    KnnProtocol page = KnnProtocol.MMSELFSUP.withKs(evaluation.protocol().ks());
    return KnownSet.complete(evaluation.set()).equals(Optional.of(KnownSet.IMAGENET))
        && evaluation.protocol().equals(page)
        && evaluation.precision() == Precision.FP32
        && weights.spec().name().equals("resnet50");
  }
}
