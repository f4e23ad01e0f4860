package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.results.statistics.McNemar;
import org.mocoeval.results.statistics.TestResult;

/**
 * A test and why it was chosen.
 *
 * @param method the test
 * @param why a sentence
 * @param ground what the test is about, e.g. {@code these 2,000 test images}
 * @param result in the cell's unit; absent only for {@link Method#NONE}
 * @param discordant the counts of McNemar's test, where that was made
 * @param mentions what else is known, each a sentence
 */
public record Evidence(
    Method method,
    String why,
    String ground,
    Optional<TestResult> result,
    Optional<McNemar> discordant,
    List<String> mentions) {
  /** Copies the list. */
  public Evidence {
    mentions = List.copyOf(mentions);
  }

  static Evidence of(Method method, String why, String ground, TestResult result) {
    return new Evidence(method, why, ground, Optional.of(result), Optional.empty(), List.of());
  }

  static Evidence none() {
    return new Evidence(
        Method.NONE,
        "one number each: nothing can be said.",
        "one number each",
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Evidence with(List<String> more) {
    List<String> all = new ArrayList<>(mentions);
    all.addAll(more);
    return new Evidence(method, why, ground, result, discordant, all);
  }
}
