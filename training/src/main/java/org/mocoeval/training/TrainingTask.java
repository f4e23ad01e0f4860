package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.mocoeval.data.batch.BatchSource;

/**
 * What one kind of training does in a step; everything around it is {@link TrainingLoop}'s.
 *
 * <p>All chance must be a function of the settings' seed, the epoch and the step, never of what ran
 * before: that is what makes a resumed run equal an uninterrupted one.
 *
 * @param <B> what a batch is
 */
public interface TrainingTask<B> {
  /**
   * Lists everything that a resumed run must share with the run it goes on from.
   *
   * @return names to values, as short as readable
   */
  SortedMap<String, String> settings();

  /**
   * Names the settings in which a resumed run may differ, after a warning: what a user has to
   * change to be able to go on, such as an image that could not be read.
   *
   * @return some of the names in {@link #settings()}
   */
  default Set<String> mendable() {
    return Set.of();
  }

  /**
   * Counts the steps of an epoch.
   *
   * @return at least 1, the same in every epoch
   */
  int stepsPerEpoch();

  /**
   * Counts the samples of a step, for the rate that progress shows.
   *
   * @return at least 1; an epoch's last step may have fewer
   */
  int samplesPerStep();

  /**
   * Counts the samples of an epoch, for the rate that progress shows.
   *
   * @return at least 1, the same in every epoch
   */
  default long samplesPerEpoch() {
    return (long) stepsPerEpoch() * samplesPerStep();
  }

  /**
   * Opens the batches of an epoch.
   *
   * @param epoch counted from 0
   * @param firstStep the step to begin with, counted from 0; those before it are done
   * @return the batches of the steps from there to the epoch's end, in order
   */
  BatchSource<B> batches(int epoch, int firstStep);

  /**
   * Makes one step: forward, backward, update.
   *
   * @param batch of this step
   * @param at which step it is
   * @param learningRate to use
   * @return what is measured, by name; {@code loss} comes first and must be finite, or the loop
   *     ends the run
   */
  Map<String, Double> step(B batch, TrainingPosition at, double learningRate);

  /**
   * Returns the arrays that make up the state: parameters, statistics, optimiser buffers. They are
   * the task's own: a checkpoint reads them, a resume copies values into them.
   *
   * @return names, as a checkpoint has them, to float32 or int64 arrays; the same names each time
   */
  Map<String, NDArray> state();

  /**
   * Measures something between epochs, such as a kNN accuracy. Must not change the state.
   *
   * @param epoch the epoch that has just ended, counted from 0
   * @return what is measured, by name; empty if nothing is due
   */
  Map<String, Double> afterEpoch(int epoch);
}
