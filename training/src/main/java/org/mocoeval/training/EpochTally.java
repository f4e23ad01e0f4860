package org.mocoeval.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the steps of an epoch have measured so far. Sums are doubles added in the order of the
 * steps, and their text keeps every bit, so that an interruption cannot be seen in the means.
 *
 * @param sums by metric, in the order of their first appearance
 * @param seconds that the steps took, waiting for their batches included
 */
record EpochTally(Map<String, Sum> sums, double seconds) {
  static final EpochTally EMPTY = new EpochTally(Map.of(), 0);

  private static final String SECONDS = "seconds";
  private static final String SUMS = "sums";

  EpochTally {
    sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
  }

  /** A metric may be absent from some steps: its mean is over those that have it. */
  record Sum(double total, long count) {
    Sum plus(double value) {
      return new Sum(total + value, count + 1);
    }
  }

  EpochTally plus(Map<String, Double> step, double stepSeconds) {
    Map<String, Sum> longer = new LinkedHashMap<>(sums);
    step.forEach(
        (name, value) -> longer.put(name, longer.getOrDefault(name, new Sum(0, 0)).plus(value)));
    return new EpochTally(longer, seconds + stepSeconds);
  }

  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum.total() / sum.count()));
    return means;
  }

  /** Numbers as text: JSON itself has no NaN. */
  String json() {
    JsonObject totals = new JsonObject();
    sums.forEach(
        (name, sum) -> {
          JsonArray pair = new JsonArray();
          pair.add(Double.toString(sum.total()));
          pair.add(Long.toString(sum.count()));
          totals.add(name, pair);
        });
    JsonObject json = new JsonObject();
    json.addProperty(SECONDS, Double.toString(seconds));
    json.add(SUMS, totals);
    return json.toString();
  }

  /** Throws a RuntimeException if the text is anything but what {@link #json} writes. */
  static EpochTally parse(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject(SUMS).entrySet()) {
      JsonArray pair = entry.getValue().getAsJsonArray();
      double total = Double.parseDouble(pair.get(0).getAsString());
      sums.put(entry.getKey(), new Sum(total, Long.parseLong(pair.get(1).getAsString())));
    }
    return new EpochTally(sums, Double.parseDouble(json.get(SECONDS).getAsString()));
  }
}
