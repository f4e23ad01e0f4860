package org.mocoeval.linear;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.mocoeval.linear.LinearRow.Look;
import org.mocoeval.training.ArraysFile;
import org.mocoeval.training.EpochMetrics;
import org.mocoeval.training.KeptRun;
import org.mocoeval.training.LoopOptions;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingLoop;
import org.mocoeval.training.TrainingOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training in a folder of its own, with its checkpoints, curves and finished heads. The same
 * training finds the same folder: it goes on where it was, and a finished one is only measured.
 *
 * @param protocol what is trained
 * @param kept where it is kept
 * @param checkpointSeconds between checkpoints where features are stored and an epoch takes a
 *     moment
 */
record ProbeRun(LinearProtocol protocol, KeptRun kept, double checkpointSeconds) {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeRun.class);

  /** Weights and running statistics alone, under the heads' names. */
  static final String HEADS = "heads.safetensors";

  /** A backbone's checkpoint is seen to last; two are kept in case the newest is damaged. */
  private static final int KEPT = 2;

  /**
   * Chooses the folder.
   *
   * @param settings may name one
   * @param protocol is its name there
   * @param row tells the rows of one table apart
   * @param identity names it otherwise
   */
  static ProbeRun of(
      ProbeSettings settings, LinearProtocol protocol, String row, RunIdentity identity) {
    Path below = Path.of(protocol.name(), row);
    return new ProbeRun(
        protocol,
        KeptRun.of(settings.run(), below, settings.cache(), LinearReport.TASK, identity),
        settings.checkpointSeconds());
  }

  Path folder() {
    return kept.folder();
  }

  /** Says whether nothing is left to train. */
  boolean isFinished() {
    return Files.exists(folder().resolve(HEADS)) && kept.isTrained(protocol.recipe().epochs());
  }

  /**
   * Trains what is left and measures.
   *
   * @param probe its heads are trained
   * @param label of the table's row
   * @param sound throws if the figures would be void; called before anything is kept as finished
   * @return empty if the process was asked to end; what was trained is kept
   */
  <B> Optional<LinearRow> train(Probe<B> probe, String label, Runnable sound) {
    LoopOptions options =
        kept.options(protocol.recipe().epochs(), KEPT)
            .withSecondsBetweenCheckpoints(protocol.sweep().isPresent() ? checkpointSeconds : 0);
    TrainingOutcome outcome =
        new TrainingLoop<>(probe, protocol.recipe().schedule(), options).run();
    if (!outcome.finished()) {
      return Optional.empty();
    }
    List<HeadOutcome> heads = probe.outcomes();
    sound.run();
    if (!isFinished()) {
      write(probe.heads(), probe.settings());
    }
    List<List<Look>> looks = heads.stream().map(head -> looks(head, outcome.history())).toList();
    LOG.info("checkpoints, curves and heads of {}: {}", label, folder());
    return Optional.of(
        new LinearRow(
            label,
            heads,
            looks,
            looks.stream().map(this::best).toList(),
            seconds(outcome.history()),
            probe.frozenShare()));
  }

  private static double seconds(List<EpochMetrics> history) {
    return history.stream().mapToDouble(e -> e.values().get(TrainingOutcome.SECONDS)).sum();
  }

  private static List<Look> looks(HeadOutcome head, List<EpochMetrics> history) {
    List<Look> looks = new ArrayList<>();
    for (EpochMetrics epoch : history) {
      Double percent = epoch.values().get(HeadOutcome.top1(head.column()));
      if (percent != null) {
        looks.add(new Look(epoch.epoch(), Math.round(percent / 100 * head.val().images())));
      }
    }
    return looks;
  }

  /** The highest top-1, the first of several; empty where the curves have gaps. */
  private Optional<Look> best(List<Look> looks) {
    boolean whole = looks.size() == protocol.recipe().looks();
    // Of equal ones reduce keeps the first, which max does not.
    return whole
        ? looks.stream().reduce((best, next) -> next.top1() > best.top1() ? next : best)
        : Optional.empty();
  }

  private void write(ProbeHeads heads, SortedMap<String, String> settings) {
    Map<String, String> metadata = new LinkedHashMap<>(settings);
    List<String> candidates = protocol.candidates().stream().map(Candidate::label).toList();
    metadata.put("candidates", String.join("; ", candidates));
    ArraysFile.write(folder().resolve(HEADS), heads.arrays(), metadata, "moco-eval eval-linear");
  }
}
