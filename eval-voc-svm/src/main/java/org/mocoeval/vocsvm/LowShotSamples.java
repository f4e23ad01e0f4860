package org.mocoeval.vocsvm;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.voc.VocTargets;

/**
 * The few labelled images of each low-shot task: for each number of positives k, samples of targets
 * in which everything else is ignored.
 *
 * @param byShots targets by k and sample, both ascending; every k has the same samples
 */
record LowShotSamples(SortedMap<Integer, SortedMap<Integer, VocTargets>> byShots) {
  /** Enough that no two sets of samples share them. */
  private static final int FINGERPRINT_DIGITS = 16;

  LowShotSamples {
    if (byShots.isEmpty()) {
      throw new DataException("there is no low-shot sample at all: name a zip or folder of them");
    }
    SortedMap<Integer, SortedMap<Integer, VocTargets>> copy = new TreeMap<>();
    byShots.forEach((k, samples) -> copy.put(k, new TreeMap<>(samples)));
    byShots = copy;
  }

  static LowShotSamples of(Map<Integer, ? extends Map<Integer, VocTargets>> byShots) {
    SortedMap<Integer, SortedMap<Integer, VocTargets>> sorted = new TreeMap<>();
    byShots.forEach((k, samples) -> sorted.put(k, new TreeMap<>(samples)));
    SortedSet<Integer> first = null;
    for (Map.Entry<Integer, SortedMap<Integer, VocTargets>> entry : sorted.entrySet()) {
      SortedSet<Integer> samples = new TreeSet<>(entry.getValue().keySet());
      if (first != null && !first.equals(samples)) {
        throw new DataException(
            String.format(
                "the low-shot samples are not complete: k=%d has the samples %s, k=%d has %s",
                sorted.firstKey(), first, entry.getKey(), samples));
      }
      first = samples;
    }
    return new LowShotSamples(sorted);
  }

  Collection<Integer> shots() {
    return byShots.keySet();
  }

  Collection<Integer> samples() {
    return byShots.get(byShots.firstKey()).keySet();
  }

  VocTargets targets(int shots, int sample) {
    return byShots.get(shots).get(sample);
  }

  /** Identifies all targets. */
  String fingerprint() {
    StringBuilder text = new StringBuilder();
    byShots.forEach(
        (k, samples) ->
            samples.forEach(
                (sample, targets) ->
                    text.append(k)
                        .append(' ')
                        .append(sample)
                        .append(' ')
                        .append(Arrays.toString(targets.toRowMajor()))
                        .append('\n')));
    return Fingerprint.ofText(text.toString()).substring(0, FINGERPRINT_DIGITS);
  }

  /**
   * Refuses samples of another training set.
   *
   * @param train the targets that they must be a part of
   */
  void verify(VocTargets train) {
    byShots.forEach(
        (k, samples) ->
            samples.forEach((sample, targets) -> verify(train, targets, "k=" + k, sample)));
  }

  private static void verify(VocTargets train, VocTargets targets, String k, int sample) {
    String name = "low-shot sample " + sample + " for " + k;
    if (targets.rows() != train.rows() || targets.classes() != train.classes()) {
      throw new DataException(
          String.format(
              "%s has %,d images and %d classes, the training set has %,d and %d: it belongs to"
                  + " another set.",
              name, targets.rows(), targets.classes(), train.rows(), train.classes()));
    }
    for (int cls = 0; cls < targets.classes(); cls++) {
      int negatives = targets.count(cls, VocTargets.ABSENT);
      int positives = targets.count(cls, VocTargets.PRESENT);
      if (positives == 0 || negatives == 0) {
        throw new DataException(
            String.format(
                "%s has %d positives and %d negatives of class %d (counted from 0): a model needs"
                    + " both.",
                name, positives, negatives, cls));
      }
    }
  }
}
