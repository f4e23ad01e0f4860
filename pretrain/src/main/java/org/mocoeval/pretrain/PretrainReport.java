package org.mocoeval.pretrain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.PeakMemory;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.training.TrainingOutcome;

/**
 * Puts the run record of a finished pre-training together.
 *
 * @param protocol what was learned
 * @param set what from
 * @param run how it was computed
 * @param dataset the set's name
 * @param started when this process began
 */
record PretrainReport(
    PretrainProtocol protocol,
    ClassificationSet set,
    Pretraining.RunSettings run,
    String dataset,
    Instant started) {
  static final String TASK = "pretraining";
  static final String PRETEXT_TABLE = "Pretext task, last epoch";
  static final String COST_TABLE = "Cost";
  static final String MEMORY = "peak memory";
  static final String EPOCH_SECONDS = "seconds an epoch";

  RunRecord of(
      TrainingOutcome outcome,
      Map<KnnMonitor.View, Double> before,
      Map<KnnMonitor.View, Double> after) {
    RunRecordBuilder record =
        RunRecord.begin(TASK, dataset, started)
            .protocol(Protocol.of(protocol.reportedName(), settings()))
            .checkpoint(checkpoint(outcome))
            .data(source())
            .environment(
                Environment.current(Torch.name(run.device()), run.threads(), Torch.versions()))
            .seed(run.seed())
            .seconds("training", Duration.between(started, Instant.now()).toMillis() / 1e3);
    addAccuracies(record, "before training", before);
    addAccuracies(record, afterTraining(protocol), after);
    String row = Words.of(protocol.method());
    Map<String, Double> last = outcome.lastEpoch();
    record.cell(Cell.of(PRETEXT_TABLE, row, "loss", last.get("loss"), "nats"));
    record.cell(Cell.of(PRETEXT_TABLE, row, "top-1", last.get("top1_percent"), "%"));
    record.cell(Cell.of(PRETEXT_TABLE, row, "top-5", last.get("top5_percent"), "%"));
    double seconds = last.get(TrainingOutcome.SECONDS);
    record.cell(Cell.of(COST_TABLE, row, EPOCH_SECONDS, seconds, "s"));
    PeakMemory.megabytes()
        .ifPresent(value -> record.cell(Cell.of(COST_TABLE, row, MEMORY, value, "MB")));
    return record.build();
  }

  /** Names the row of a table. */
  static String afterTraining(PretrainProtocol protocol) {
    return "after " + protocol.epochs() + (protocol.epochs() == 1 ? " epoch" : " epochs");
  }

  /** Names the table of a view. */
  static String knnTable(KnnMonitor.View view) {
    return "kNN top-1, " + Words.of(view);
  }

  private void addAccuracies(
      RunRecordBuilder record, String row, Map<KnnMonitor.View, Double> percents) {
    long images = set.val().size();
    percents.forEach(
        (view, percent) -> {
          long correct = Math.round(percent / 100 * images);
          String column = "k=" + view.neighbours(set);
          record.cell(Cell.accuracy(knnTable(view), row, column, correct, images));
        });
  }

  private SortedMap<String, String> settings() {
    SortedMap<String, String> settings = protocol.settings();
    settings.put("precision", Words.of(run.precision()));
    settings.put("micro-batches", Integer.toString(run.microBatches()));
    settings.put("monitor", protocol.monitorTransform());
    return settings;
  }

  private Checkpoint checkpoint(TrainingOutcome outcome) {
    try (org.mocoeval.backbone.checkpoint.Checkpoint file =
        org.mocoeval.backbone.checkpoint.Checkpoint.open(outcome.checkpoint().orElseThrow())) {
      int tensors = file.tensors().size();
      return new Checkpoint(file.fileName(), file.sha256(), protocol.backbone(), tensors, 0);
    }
  }

  private DataSource source() {
    return new DataSource(set.train().root().toString(), set.fingerprint(), set.counts());
  }
}
