package org.mocoeval.vocsvm;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.voc.VocTargets;

/**
 * The few labelled images of each low-shot task: for each number of positives k, samples of targets
 * in which everything else is ignored.
 */
final class LowShotSamples {
  /** Enough that no two sets of samples share them. */
  private static final int FINGERPRINT_DIGITS = 16;

  private final SortedMap<Integer, SortedMap<Integer, VocTargets>> byShots;
  private final String fingerprint;
  private final Origin origin;

  /** Where samples come from. */
  enum Origin {
    /** Drawn here, other ones from every seed. */
    DRAWN,
    /** Read, always the same. */
    GIVEN
  }

  /**
   * Copies targets.
   *
   * @param byShots targets by k and number of the sample
   * @param origin where they come from
   * @throws DataException if there are none, or not the same samples for every k
   */
  LowShotSamples(Map<Integer, ? extends Map<Integer, VocTargets>> byShots, Origin origin) {
    SortedMap<Integer, SortedMap<Integer, VocTargets>> copy = new TreeMap<>();
    byShots.forEach((k, samples) -> copy.put(k, new TreeMap<>(samples)));
    if (copy.isEmpty()) {
      throw new DataException("there is no low-shot sample at all: name a zip or folder of them");
    }
    Set<Integer> first = copy.get(copy.firstKey()).keySet();
    copy.forEach(
        (k, samples) -> {
          if (!samples.keySet().equals(first)) {
            throw new DataException(
                String.format(
                    "the low-shot samples are not complete: k=%d has the samples %s, k=%d has %s",
                    copy.firstKey(), first, k, samples.keySet()));
          }
        });
    this.byShots = copy;
    this.fingerprint = fingerprint(copy);
    this.origin = origin;
  }

  private static String fingerprint(SortedMap<Integer, SortedMap<Integer, VocTargets>> byShots) {
    MessageDigest digest = Fingerprint.digest();
    byShots.forEach(
        (k, samples) ->
            samples.forEach(
                (sample, targets) -> {
                  int[] numbers = {k, sample, targets.rows(), targets.classes()};
                  ByteBuffer head = ByteBuffer.allocate(numbers.length * Integer.BYTES);
                  head.asIntBuffer().put(numbers);
                  digest.update(head);
                  digest.update(targets.toRowMajor());
                }));
    return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_DIGITS);
  }

  /** Every k, ascending. */
  Collection<Integer> shots() {
    return Collections.unmodifiableSet(byShots.keySet());
  }

  /** The numbers of the samples that every k has, ascending. */
  Collection<Integer> samples() {
    return Collections.unmodifiableSet(byShots.get(byShots.firstKey()).keySet());
  }

  VocTargets targets(int shots, int sample) {
    return byShots.get(shots).get(sample);
  }

  /** Identifies all targets. */
  String fingerprint() {
    return fingerprint;
  }

  /**
   * Says what a figure depends on besides the seed, for the protocol hash: runs that draw alike
   * repeat each other.
   */
  String description() {
    return origin == Origin.GIVEN
        ? fingerprint
        : "%d drawn for each k of %s: %s".formatted(samples().size(), shots(), LowShotDraw.RULE);
  }

  /**
   * Refuses samples of another training set.
   *
   * @param train the targets that they must be a part of
   */
  void verify(VocTargets train) {
    byShots.forEach(
        (k, samples) -> samples.forEach((sample, targets) -> verify(train, targets, k, sample)));
  }

  private static void verify(VocTargets train, VocTargets targets, int k, int sample) {
    String name = "low-shot sample " + sample + " for k=" + k;
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
      if (positives != k || negatives == 0) {
        throw new DataException(
            String.format(
                "%s has %d positives and %d negatives of class %d (counted from 0): expected %d"
                    + " positives and at least one negative.",
                name, positives, negatives, cls, k));
      }
      requireLabels(train, targets, cls, name);
    }
  }

  private static void requireLabels(VocTargets train, VocTargets targets, int cls, String name) {
    for (int row = 0; row < train.rows(); row++) {
      byte value = targets.at(row, cls);
      if (value != VocTargets.IGNORE && value != train.at(row, cls)) {
        throw new DataException(
            String.format(
                "%s says %d of image %d, class %d (counted from 0), the training set says %d: it"
                    + " belongs to another set, or to another order of it.",
                name, value, row, cls, train.at(row, cls)));
      }
    }
  }
}
