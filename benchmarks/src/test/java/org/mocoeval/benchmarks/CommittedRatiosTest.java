package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.cost.MeasuredSpeed;
import org.mocoeval.benchmarks.guard.RatioCsv;
import org.mocoeval.benchmarks.guard.RatioRow;
import org.mocoeval.benchmarks.guard.RatioRow.Name;

/** What {@code guard} holds new ratios against, and what the README says of it. */
class CommittedRatiosTest {
  private static final Map<Name, RatioRow> COMMITTED = RatioCsv.read(Path.of("ratios.csv")).rows();

  @Test
  void everyPairingIsCommittedWithThreeRounds() {
    assertEquals(List.copyOf(goals().keySet()), List.copyOf(COMMITTED.keySet()));
    COMMITTED.values().forEach(row -> assertTrue(row.ours().size() >= 3, row.name().toString()));
  }

  @Test
  void theReadmeShowsTheCommittedRatios() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    for (RatioRow row : COMMITTED.values()) {
      String start = "| %s: %s |".formatted(row.name().piece(), row.name().ours());
      String ratio = String.format(Locale.ROOT, "| %.2f× |", row.ratio());
      assertTrue(
          lines.stream()
              .anyMatch(
                  line ->
                      line.startsWith(start)
                          && line.contains("| " + row.name().peer() + " |")
                          && line.contains(ratio)),
          row.name() + " has " + ratio);
    }
  }

  /** A goal is met, or a paragraph of the README says what it was missed for. */
  @Test
  void everyMissedGoalIsExplained() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    List<Name> unexplained = new ArrayList<>();
    goals()
        .forEach(
            (name, goal) -> {
              boolean missed = COMMITTED.get(name).ratio() < goal;
              if (missed && lines.stream().noneMatch(line -> line.contains("**" + name + "**"))) {
                unexplained.add(name);
              }
            });
    assertEquals(List.of(), unexplained);
  }

  /** The hours in every help follow from the same measurements, to the digits that they state. */
  @Test
  void costsAreCountedFromTheCommittedTimes() {
    assertMeasured(
        "extraction", "frozenFp32", MeasuredSpeed.FROZEN.images() / MeasuredSpeed.FROZEN.seconds());
    assertMeasured("moco-step", "step", MeasuredSpeed.MOCO_STEP.seconds());
    assertMeasured("segmentation-step", "step", MeasuredSpeed.SEGMENTATION_STEP.seconds());
    assertMeasured("detection-step", "step", MeasuredSpeed.DETECTION_STEP.seconds());
    assertMeasured("decode-transform", "evaluate", MeasuredSpeed.EVALUATED_A_CORE);
    assertMeasured("decode-transform", "twoViews", MeasuredSpeed.TWO_VIEWS_A_CORE);
  }

  private static void assertMeasured(String piece, String line, double stated) {
    double measured =
        COMMITTED.values().stream()
            .filter(row -> row.name().piece().equals(piece) && row.name().ours().equals(line))
            .mapToDouble(
                row -> Speed.median(row.ours().stream().mapToDouble(Double::valueOf).toArray()))
            .findFirst()
            .orElseThrow();
    assertEquals(measured, stated, 0.005 * measured, piece);
  }

  /** All pairings in order; without a goal, 0. */
  private static Map<Name, Double> goals() {
    Map<Name, Double> goals = new LinkedHashMap<>();
    for (Contest contest : Arrays.asList(Contest.values())) {
      for (Pairing pairing : contest.pairings()) {
        String goal = pairing.goal().replace("≥", "").strip();
        goals.put(
            new Name(contest.id(), pairing.ours(), pairing.peer()),
            goal.equals("–") ? 0 : Double.parseDouble(goal));
      }
    }
    return goals;
  }
}
