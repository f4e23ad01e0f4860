package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mocoeval.cli.UsageException;
import org.mocoeval.results.gate.Comparability;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * Which runs of two sides measured the same.
 *
 * @param pairs those that did, in A's order; with differences, those that measured the same task
 *     differently
 * @param onlyA groups without a partner in B
 * @param onlyB groups without a partner in A
 */
public record Pairing(
    List<ComparedRuns> pairs, List<RepeatedRuns> onlyA, List<RepeatedRuns> onlyB) {
  /** Copies the lists. */
  public Pairing {
    pairs = List.copyOf(pairs);
    onlyA = List.copyOf(onlyA);
    onlyB = List.copyOf(onlyB);
  }

  /**
   * Pairs equal measurements first. A task of which none pairs is paired all the same, nearest
   * first, with what differs: to be refused, or forced.
   *
   * @param a all runs of one side
   * @param b all of the other
   * @return every group of either side in one of the three lists
   * @throws UsageException if a side holds two checkpoints that were measured the same
   */
  public static Pairing of(List<RunRecord> a, List<RunRecord> b) {
    List<RepeatedRuns> left = oneCheckpoint("A", RepeatedRuns.group(a));
    List<RepeatedRuns> right = oneCheckpoint("B", RepeatedRuns.group(b));
    List<ComparedRuns> pairs = new ArrayList<>();
    takePairs(left, right, pairs, pair -> !pair.isForced());
    List<String> paired = pairs.stream().map(pair -> task(pair.a())).toList();
    takePairs(left, right, pairs, pair -> isSameTask(pair) && !paired.contains(task(pair.a())));
    return new Pairing(pairs, left, right);
  }

  /**
   * Names what forbids a comparison.
   *
   * @return a sentence for each pair that did not measure the same
   */
  public List<String> differences() {
    return pairs.stream()
        .filter(ComparedRuns::isForced)
        .map(pair -> Names.of(pair.a()) + ": " + String.join("; ", pair.differences()))
        .toList();
  }

  /**
   * Names what A has that found no partner.
   *
   * @return task, data set and protocol of each
   */
  public String measurementsOfA() {
    return Names.all(onlyA);
  }

  /**
   * Names what B has that found no partner.
   *
   * @return task, data set and protocol of each
   */
  public String measurementsOfB() {
    return Names.all(onlyB);
  }

  private static boolean isSameTask(ComparedRuns pair) {
    return task(pair.a()).equals(task(pair.b()));
  }

  private static String task(RepeatedRuns group) {
    return group.key().task();
  }

  private static void takePairs(
      List<RepeatedRuns> left,
      List<RepeatedRuns> right,
      List<ComparedRuns> pairs,
      Predicate<ComparedRuns> fits) {
    for (RepeatedRuns group : List.copyOf(left)) {
      Optional<ComparedRuns> nearest =
          right.stream()
              .map(other -> new ComparedRuns(group, other, differences(group, other)))
              .filter(fits)
              .min(Comparator.comparingInt(pair -> pair.differences().size()));
      nearest.ifPresent(
          pair -> {
            pairs.add(pair);
            left.remove(group);
            right.remove(pair.b());
          });
    }
  }

  private static List<String> differences(RepeatedRuns one, RepeatedRuns other) {
    return Comparability.differences(one.newest(), other.newest());
  }

  private static List<RepeatedRuns> oneCheckpoint(String side, List<RepeatedRuns> groups) {
    for (int i = 0; i < groups.size(); i++) {
      for (RepeatedRuns other : groups.subList(i + 1, groups.size())) {
        if (differences(groups.get(i), other).isEmpty()) {
          throw new UsageException(
              "%s holds several checkpoints that were measured the same, %s: %s and %s. Name the run or the folder of one."
                  .formatted(
                      side,
                      Names.of(other),
                      Names.weights(groups.get(i).newest()),
                      Names.weights(other.newest())));
        }
      }
    }
    return new ArrayList<>(groups);
  }
}
