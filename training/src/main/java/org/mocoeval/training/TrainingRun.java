package org.mocoeval.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.batch.BatchSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run in progress: where it stands and what its epoch has measured. */
final class TrainingRun<B> {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  private final RunPlan<B> plan;
  private final TrainingTask<B> task;
  private final LoopOptions options;
  private final CheckpointFolder checkpoints;
  private final Curves curves;
  private final StopRequest stop;
  private TrainingPosition position;
  private EpochTally tally;
  private Optional<Path> checkpoint;

  /** When the last checkpoint was written, or the run began. */
  private long savedNanos;

  /** False while a step or a checkpoint is being made: what is there then must not be saved. */
  private boolean whole = true;

  TrainingRun(
      RunPlan<B> plan,
      RunStart start,
      CheckpointFolder checkpoints,
      Curves curves,
      StopRequest stop) {
    this.plan = plan;
    this.task = plan.task();
    this.options = plan.options();
    this.checkpoints = checkpoints;
    this.curves = curves;
    this.stop = stop;
    this.position = start.status().position();
    this.tally = start.status().tally();
    this.checkpoint = start.checkpoint();
    this.savedNanos = plan.nanoClock().getAsLong();
  }

  TrainingOutcome toEnd() {
    if (position.step() == 0 && !curves.complete(position.epoch())) {
      endEpoch(); // The process ended between the epoch's checkpoint and its row.
    }
    while (position.epoch() < options.epochs() && !stop.requested()) {
      epoch();
    }
    if (stop.unsaved()) {
      save(); // The stop came between an epoch's end, which was not due, and the next step.
    }
    boolean finished = position.epoch() >= options.epochs() && curves.complete(options.epochs());
    return new TrainingOutcome(position, options.epochs(), curves.history(), finished, checkpoint);
  }

  private void epoch() {
    int epoch = position.epoch();
    if (position.step() == 0) {
      tally = EpochTally.EMPTY;
    }
    try {
      steps(epoch);
    } catch (RuntimeException | Error failure) {
      saveAfter(failure);
      throw failure;
    }
    if (stop.unsaved() && checkpointIsDue()) {
      save();
    }
    if (!stop.requested()) {
      try {
        endEpoch();
      } catch (RuntimeException | Error failure) {
        saveAfter(failure); // Where this epoch's checkpoint was not due.
        throw failure;
      }
    }
  }

  private void steps(int epoch) {
    int stepsPerEpoch = task.stepsPerEpoch();
    long images = task.samplesPerEpoch();
    String what = String.format(Locale.ROOT, "epoch %d/%d", epoch + 1, options.epochs());
    try (Progress progress =
            new Progress(what, "images", images, (long) position.step() * task.samplesPerStep());
        BatchSource<B> batches = task.batches(epoch, position.step())) {
      while (position.epoch() == epoch && !stop.requested()) {
        if (!batches.hasNext()) {
          throw new IllegalStateException(
              "epoch " + epoch + " has fewer batches than its " + stepsPerEpoch + " steps");
        }
        step(batches, progress);
      }
    }
  }

  private void step(BatchSource<B> batches, Progress progress) {
    long began = plan.nanoClock().getAsLong();
    B batch = batches.next();
    if (!stop.mayStep()) {
      batches.release(batch);
      return;
    }
    double rate = plan.schedule().rate(position);
    whole = false;
    Map<String, Double> measured = task.step(batch, position, rate);
    requireFinite(measured, rate);
    batches.release(batch);
    tally = tally.plus(measured, (plan.nanoClock().getAsLong() - began) / 1e9);
    TrainingPosition made = position;
    position = position.next(task.stepsPerEpoch());
    whole = true;
    report(made, rate, measured, progress);
    if (isDue(options.checkpointEverySteps()) && position.step() > 0) {
      save();
    }
  }

  private void report(
      TrainingPosition made, double rate, Map<String, Double> measured, Progress progress) {
    progress.note(MetricText.note(measured, rate));
    long before = (long) made.step() * task.samplesPerStep();
    progress.advance(Math.min(task.samplesPerStep(), task.samplesPerEpoch() - before));
    if (isDue(options.logEverySteps())) {
      curves.step(made.epoch() + 1, plan.globalStep(position), rate, measured);
    }
  }

  private boolean isDue(int everySteps) {
    return everySteps > 0 && plan.globalStep(position) % everySteps == 0;
  }

  private void requireFinite(Map<String, Double> measured, double rate) {
    Double loss = measured.get("loss");
    if (loss == null) {
      throw new IllegalStateException("a step measures the loss, not only " + measured.keySet());
    }
    if (!Double.isFinite(loss)) {
      throw TrainingException.diverged(loss, position, task.stepsPerEpoch(), rate, checkpoint);
    }
  }

  private boolean checkpointIsDue() {
    double since = (plan.nanoClock().getAsLong() - savedNanos) / 1e9;
    return since >= options.secondsBetweenCheckpoints()
        || position.epoch() >= options.epochs()
        || stop.requested();
  }

  private void save() {
    whole = false;
    Path written = checkpoints.write(plan.status(position, tally), task.state());
    checkpoint = Optional.of(written);
    stop.saved(written);
    savedNanos = plan.nanoClock().getAsLong();
    whole = true;
  }

  private void saveAfter(Throwable failure) {
    if (whole && stop.unsaved()) {
      try {
        save();
        LOG.warn("stopping; the run can go on from {}", checkpoint.orElseThrow());
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private void endEpoch() {
    int done = position.epoch();
    TrainingPosition last = new TrainingPosition(done - 1, task.stepsPerEpoch() - 1);
    double rate = plan.schedule().rate(last);
    Map<String, Double> measured = new LinkedHashMap<>(tally.means());
    task.afterEpoch(done - 1)
        .forEach(
            (name, value) -> {
              if (measured.put(name, value) != null) {
                throw new IllegalStateException("steps and epochs both measure " + name);
              }
            });
    double speed = task.samplesPerEpoch() / tally.seconds();
    curves.epoch(done, plan.globalStep(position), rate, tally.seconds(), speed, measured);
    int left = options.epochs() - done;
    LOG.info(
        String.format(
            Locale.ROOT,
            "epoch %d/%d  %s  %.1f images/s  %s%s",
            done,
            options.epochs(),
            MetricText.line(measured, rate),
            speed,
            Progress.duration(tally.seconds()),
            left > 0 ? ", " + Progress.duration(left * tally.seconds()) + " left" : ""));
  }
}
