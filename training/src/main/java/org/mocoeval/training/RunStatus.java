package org.mocoeval.training;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.backbone.checkpoint.CheckpointException;

/**
 * What a checkpoint says beside its tensors.
 *
 * @param position where the run stands
 * @param stepsPerEpoch of the run
 * @param settings of its task
 * @param schedule of the learning rate, as text
 * @param tally of the epoch in progress; at step 0, of the epoch that has just ended
 */
record RunStatus(
    TrainingPosition position,
    int stepsPerEpoch,
    SortedMap<String, String> settings,
    String schedule,
    EpochTally tally) {
  private static final String FORMAT = "training_format";
  private static final String VERSION_1 = "1";
  private static final String EPOCH = "epoch";
  private static final String STEP = "step";
  private static final String STEPS_PER_EPOCH = "steps_per_epoch";
  private static final String SETTINGS = "settings";
  private static final String SCHEDULE = "learning_rate_schedule";
  private static final String TALLY = "epoch_sums";

  RunStatus {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  SortedMap<String, String> metadata() {
    JsonObject json = new JsonObject();
    settings.forEach(json::addProperty);
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT, VERSION_1);
    metadata.put(EPOCH, Integer.toString(position.epoch()));
    metadata.put(STEP, Integer.toString(position.step()));
    metadata.put(STEPS_PER_EPOCH, Integer.toString(stepsPerEpoch));
    metadata.put(SETTINGS, json.toString());
    metadata.put(SCHEDULE, schedule);
    metadata.put(TALLY, tally.json());
    return metadata;
  }

  /**
   * Reads what {@link #metadata} wrote.
   *
   * @throws CheckpointException if it is something else
   */
  static RunStatus parse(String file, Map<String, String> metadata) {
    String format = metadata.get(FORMAT);
    if (!VERSION_1.equals(format)) {
      throw new CheckpointException(
          String.format(
              "%s: expected a checkpoint of a training run, format %s, found %s",
              file, VERSION_1, format == null ? "none" : "format " + format));
    }
    try {
      int epoch = Integer.parseInt(metadata.get(EPOCH));
      int step = Integer.parseInt(metadata.get(STEP));
      SortedMap<String, String> settings = new TreeMap<>();
      JsonParser.parseString(metadata.get(SETTINGS))
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> settings.put(entry.getKey(), entry.getValue().getAsString()));
      return new RunStatus(
          new TrainingPosition(epoch, step),
          Integer.parseInt(metadata.get(STEPS_PER_EPOCH)),
          settings,
          metadata.get(SCHEDULE),
          EpochTally.parse(metadata.get(TALLY)));
    } catch (RuntimeException e) { // Whatever hostile text makes of the parsers.
      throw new CheckpointException(file + ": what it says about its run cannot be read", e);
    }
  }
}
