package org.mocoeval.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Renders metrics for people. */
final class MetricText {
  private static final int NOTED = 3;

  private MetricText() {}

  /** All of an epoch, e.g. {@code "loss 6.910 accuracy 0.1230 lr 0.03000"}. */
  static String line(Map<String, Double> metrics, double learningRate) {
    StringJoiner line = new StringJoiner("  ");
    metrics.forEach((name, value) -> line.add(name + " " + number(value)));
    return line.add("lr " + number(learningRate)).toString();
  }

  /** The first few of a step, so that the line of progress fits a terminal. */
  static String note(Map<String, Double> metrics, double learningRate) {
    Map<String, Double> first = new LinkedHashMap<>();
    metrics.entrySet().stream()
        .limit(NOTED)
        .forEach(entry -> first.put(entry.getKey(), entry.getValue()));
    return line(first, learningRate);
  }

  /** Four digits, which is as much as a step's value means. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
