package org.mocoeval.training;

import ai.djl.Device;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.Fingerprint;

/**
 * Everything that the result of a training depends on.
 *
 * @param fixed what makes it this training and no other: names its folder, and a checkpoint that
 *     differs is refused
 * @param mendable what a user may have to change to be able to go on, such as the length of a file
 *     that was broken, or may change at the price of the last bits, such as the number of threads:
 *     a checkpoint that differs is gone on from, with a warning
 */
public record RunIdentity(SortedMap<String, String> fixed, SortedMap<String, String> mendable) {
  private static final int DIGITS = 32;

  /** Copies both. */
  public RunIdentity {
    fixed = Collections.unmodifiableSortedMap(new TreeMap<>(fixed));
    mendable = Collections.unmodifiableSortedMap(new TreeMap<>(mendable));
  }

  /**
   * Adds what computes, on which the last bits depend.
   *
   * @param settings of a training
   * @param device that computes
   * @param threads of one operator
   * @param format raised whenever the same settings would give other weights
   * @return the identity, its threads mendable
   */
  public static RunIdentity of(
      SortedMap<String, String> settings, Device device, int threads, int format) {
    SortedMap<String, String> fixed = new TreeMap<>(settings);
    fixed.put("format", Integer.toString(format));
    fixed.put(
        "computed by",
        "%s, libtorch %s, %s"
            .formatted(
                device.getDeviceType(),
                Torch.versions().get("libtorch"),
                System.getProperty("os.arch")));
    SortedMap<String, String> mendable = new TreeMap<>();
    mendable.put("threads", Integer.toString(threads));
    return new RunIdentity(fixed, mendable);
  }

  /**
   * Adds something that may be mended.
   *
   * @param name of the setting
   * @param value as short as readable
   * @return a copy with it
   */
  public RunIdentity withMendable(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(mendable);
    more.put(name, value);
    return new RunIdentity(fixed, more);
  }

  /**
   * Lists all, for {@link TrainingTask#settings()}.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> all = new TreeMap<>(fixed);
    all.putAll(mendable);
    return all;
  }

  /**
   * Names what may differ, for {@link TrainingTask#mendable()}.
   *
   * @return names in {@link #settings()}
   */
  public Set<String> mendableNames() {
    return mendable.keySet();
  }

  /** Names the training, and nothing else. */
  String digest() {
    return Fingerprint.ofText(fixed.toString()).substring(0, DIGITS);
  }
}
