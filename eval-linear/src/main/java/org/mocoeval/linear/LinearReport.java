package org.mocoeval.linear;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.KnownSet;
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
final class LinearReport {
  static final String TASK = "linear";

  private LinearReport() {}

  /**
   * Puts the record together.
   *
   * @param evaluation what was measured
   * @param weights the first row's
   * @param rows the results
   * @param dataset the set's name
   * @param started when the run began
   * @return the record
   */
  static RunRecord of(
      LinearEvaluation evaluation,
      FromCheckpoint weights,
      List<LinearRow> rows,
      String dataset,
      Instant started) {
    ClassificationSet set = evaluation.set();
    ProbeSettings computed = evaluation.settings();
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
                Environment.current(
                    Torch.name(computed.device()), computed.threads(), Torch.versions()))
            .seed(computed.seed());
    weights.warnings().forEach(record::note);
    if (evaluation.protocol().sweep().isPresent()) {
      record.note(
          "trained on features stored once, without augmentation, the best of a sweep: not the"
              + " published protocol, and not to be held against its figures");
    }
    LinearCells.Published published = published(evaluation, weights);
    for (int i = 0; i < rows.size(); i++) {
      LinearRow row = rows.get(i);
      boolean first = i == 0; // Only the checkpoint's own row is what the page publishes.
      LinearCells.add(
          record, row, set.val().classNames()::get, first ? published : LinearCells.Published.NONE);
      addCost(record, row);
    }
    return record.build();
  }

  /** Where the time went. */
  static void addCost(RunRecordBuilder record, LinearRow row) {
    record.seconds(row.label() + " training", row.trainingSeconds());
    if (row.frozenShare() > 0) {
      record.note(
          String.format(
              Locale.ROOT,
              "%.1f %% of the steps of %s was the frozen network",
              100 * row.frozenShare(),
              row.label()));
    }
  }

  private static SortedMap<String, String> settings(LinearEvaluation evaluation) {
    SortedMap<String, String> settings = evaluation.protocol().settings();
    settings.put("precision", evaluation.settings().precision().name().toLowerCase(Locale.ROOT));
    return settings;
  }

  private static LinearCells.Published published(
      LinearEvaluation evaluation, FromCheckpoint weights) {
    boolean comparable =
        KnownSet.complete(evaluation.set()).equals(Optional.of(evaluation.protocol().home()))
            && evaluation.settings().precision() == Precision.FP32
            && weights.spec().name().equals("resnet50");
    return comparable ? published(evaluation.protocol()) : LinearCells.Published.NONE;
  }

  /**
   * What the page says of a protocol, on its own whole set with the page's network: of the last
   * epoch for five heads, of the best one for the single classifier (PROTOCOLS 0.4). Nobody has
   * published iNaturalist2018, cached features or changed protocols.
   */
  static LinearCells.Published published(LinearProtocol protocol) {
    PublishedFigures figures = PublishedFigures.load();
    LinearCells.Published none = LinearCells.Published.NONE;
    if (protocol.equals(NamedProtocols.IMAGENET_LINEAR)) {
      return new LinearCells.Published(none.last(), page(figures, PageTable.IMAGENET_LINEAR));
    } else if (protocol.equals(NamedProtocols.IMAGENET_MULTI_HEAD)) {
      return new LinearCells.Published(page(figures, PageTable.IMAGENET_MULTI_HEAD), none.best());
    } else if (protocol.equals(NamedProtocols.PLACES205_MULTI_HEAD)) {
      return new LinearCells.Published(page(figures, PageTable.PLACES205_MULTI_HEAD), none.best());
    }
    return none;
  }

  private static Function<String, Optional<PublishedValue>> page(
      PublishedFigures figures, PageTable table) {
    return column -> figures.page(table, column).map(Figure::beside);
  }
}
