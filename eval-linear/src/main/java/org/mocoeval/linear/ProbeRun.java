package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
import org.mocoeval.backbone.checkpoint.TensorContent;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.training.EpochMetrics;
import org.mocoeval.training.LoopOptions;
import org.mocoeval.training.TrainingLoop;
import org.mocoeval.training.TrainingOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training in a folder of its own, with its checkpoints, curves and finished heads. The same
 * training finds the same folder: it goes on where it was, and a finished one is only measured.
 *
 * @param protocol what is trained
 * @param folder where it is kept
 */
record ProbeRun(LinearProtocol protocol, Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeRun.class);

  /** Weights and running statistics alone, under the heads' names. */
  static final String HEADS = "heads.safetensors";

  /** A backbone's checkpoint is seen to last; two are kept in case the newest is damaged. */
  private static final int KEPT = 2;

  /** Where an epoch takes a moment, writing after each would take longer than the epoch. */
  private static final double SECONDS_BETWEEN_CHECKPOINTS = 10;

  /**
   * Chooses the folder.
   *
   * @param settings may name one
   * @param protocol is its name there
   * @param row tells the rows of one table apart
   * @param identity names it otherwise
   */
  static ProbeRun of(
      ProbeSettings settings,
      LinearProtocol protocol,
      String row,
      SortedMap<String, String> identity) {
    Path folder =
        settings
            .run()
            .map(run -> run.resolve(protocol.name()).resolve(row))
            .orElseGet(() -> settings.cache().resolve("linear").resolve(name(identity)));
    return new ProbeRun(protocol, folder);
  }

  private static String name(SortedMap<String, String> identity) {
    return Fingerprint.ofText(identity.toString()).substring(0, 32);
  }

  /** Says whether nothing is left to train. */
  boolean isFinished() {
    return Files.exists(folder.resolve(HEADS));
  }

  /**
   * Trains what is left and measures.
   *
   * @param probe its heads are trained
   * @param label of the table's row
   * @return empty if the process was asked to end; what was trained is kept
   */
  <B> Optional<LinearRow> train(Probe<B> probe, String label) {
    LoopOptions options =
        LoopOptions.of(folder, protocol.recipe().epochs())
            .withCheckpointsKept(KEPT)
            .withSecondsBetweenCheckpoints(
                protocol.sweep().isPresent() ? SECONDS_BETWEEN_CHECKPOINTS : 0)
            .withResume(Files.isDirectory(folder.resolve("checkpoints")));
    TrainingOutcome outcome =
        new TrainingLoop<>(probe, protocol.recipe().schedule(), options).run();
    if (!outcome.finished()) {
      return Optional.empty();
    }
    List<HeadOutcome> heads = probe.outcomes();
    write(probe.heads(), probe.settings());
    LOG.info("checkpoints, curves and heads of {}: {}", label, folder);
    return Optional.of(
        new LinearRow(
            label,
            heads,
            heads.stream().map(head -> best(head, outcome.history())).toList(),
            seconds(outcome.history()),
            probe.frozenShare()));
  }

  private static double seconds(List<EpochMetrics> history) {
    return history.stream().mapToDouble(e -> e.values().get(TrainingOutcome.SECONDS)).sum();
  }

  /** The epoch with the highest top-1; the first of several. */
  private static LinearRow.BestEpoch best(HeadOutcome head, List<EpochMetrics> history) {
    LinearRow.BestEpoch best = null;
    for (EpochMetrics epoch : history) {
      Double percent = epoch.values().get(HeadOutcome.top1(head.column()));
      if (percent != null) {
        long correct = Math.round(percent / 100 * head.val().images());
        if (best == null || correct > best.top1()) {
          best = new LinearRow.BestEpoch(epoch.epoch(), correct);
        }
      }
    }
    return best == null ? new LinearRow.BestEpoch(0, head.val().top1()) : best;
  }

  private void write(ProbeHeads heads, SortedMap<String, String> settings) {
    Map<String, TensorContent> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, NDArray> entry : heads.arrays().entrySet()) {
      NDArray array = entry.getValue();
      tensors.put(
          entry.getKey(), TensorContent.of(array.toFloatArray(), array.getShape().getShape()));
    }
    Map<String, String> metadata = new LinkedHashMap<>(settings);
    List<String> candidates = new ArrayList<>();
    protocol.candidates().forEach(candidate -> candidates.add(candidate.label()));
    metadata.put("candidates", String.join("; ", candidates));
    metadata.put("made by", "moco-eval eval-linear");
    SafetensorsWriter.write(folder.resolve(HEADS), tensors, metadata);
  }
}
