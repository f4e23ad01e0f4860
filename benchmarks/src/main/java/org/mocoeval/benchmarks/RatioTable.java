package org.mocoeval.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.mocoeval.benchmarks.bound.Roofline;
import org.mocoeval.benchmarks.bound.Work;
import org.mocoeval.benchmarks.guard.RatioRow;

/** Collects the speeds of both sides, run by run, and prints their ratios as Markdown. */
final class RatioTable {
  private final Map<Contest, Map<String, List<Speed>>> ours = new LinkedHashMap<>();
  private final Map<Contest, Map<String, List<Speed>>> peers = new LinkedHashMap<>();
  private final Map<Contest, List<Roofline>> rooflines = new LinkedHashMap<>();

  /** Adds what the machine did in the round that follows. */
  void addRoofline(Contest contest, List<String> lines) {
    Roofline.parse(lines)
        .ifPresent(it -> rooflines.computeIfAbsent(contest, c -> new ArrayList<>()).add(it));
  }

  /** Adds what a run of our side printed. */
  void addOurs(Contest contest, List<String> lines) {
    add(ours, contest, lines);
  }

  /** Adds what a run of the peer printed. */
  void addPeer(Contest contest, List<String> lines) {
    add(peers, contest, lines);
  }

  private static void add(
      Map<Contest, Map<String, List<Speed>>> side, Contest contest, List<String> lines) {
    Map<String, List<Speed>> speeds = side.computeIfAbsent(contest, c -> new LinkedHashMap<>());
    for (String line : lines) {
      Speed.parse(line)
          .ifPresent(
              it -> speeds.computeIfAbsent(it.name(), n -> new ArrayList<>()).add(it.speed()));
    }
  }

  /**
   * One row for each pairing of a contest that ran; what did not run has dashes.
   *
   * @return a table in Markdown, each line ended
   */
  String render() {
    StringBuilder table =
        new StringBuilder(
            """
            | piece | ours: median, best | peer | peer: median, best | ratio of medians | of bests | by CPU time | goal | ours of the bound |
            |---|---|---|---|---|---|---|---|---|
            """);
    for (Contest contest : ours.keySet()) {
      for (Pairing pairing : contest.pairings()) {
        table.append(row(contest, pairing));
      }
    }
    return table.toString();
  }

  /**
   * The same as rows of numbers; a row needs both sides in the same rounds.
   *
   * @return what ran, in the order of {@link #render}
   */
  List<RatioRow> rows() {
    List<RatioRow> rows = new ArrayList<>();
    for (Contest contest : ours.keySet()) {
      for (Pairing pairing : contest.pairings()) {
        List<Speed> left = runs(ours, contest, pairing.ours());
        List<Speed> right = runs(peers, contest, pairing.peer());
        if (!left.isEmpty() && left.size() == right.size()) {
          rows.add(
              new RatioRow(
                  new RatioRow.Name(contest.id(), pairing.ours(), pairing.peer()),
                  left.get(0).unit().lessIsBetter(),
                  left.stream().map(Speed::median).toList(),
                  right.stream().map(Speed::median).toList()));
        }
      }
    }
    return rows;
  }

  private String row(Contest contest, Pairing pairing) {
    List<Speed> left = runs(ours, contest, pairing.ours());
    List<Speed> right = runs(peers, contest, pairing.peer());
    String ratios =
        left.isEmpty() || right.isEmpty()
            ? "– | – | –"
            : ratios(Speed.over(left), Speed.over(right));
    return "| %s: %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            contest.id(),
            pairing.ours(),
            cell(left),
            pairing.peer(),
            cell(right),
            ratios,
            pairing.goal(),
            ofBound(contest, pairing.ours(), left));
  }

  /** How much of the time the work needs at least, on what this machine reached in any round. */
  private String ofBound(Contest contest, String name, List<Speed> runs) {
    Work work = contest.work().get(name);
    if (work == null || runs.isEmpty() || !rooflines.containsKey(contest)) {
      return "–";
    }
    double least = work.seconds(Roofline.highest(rooflines.get(contest)));
    return String.format(Locale.ROOT, "%.0f %%", 100 * least / Speed.over(runs).seconds());
  }

  /** The highest rates beside each contest, a line each. */
  List<String> rooflines() {
    return rooflines.entrySet().stream()
        .map(entry -> entry.getKey().id() + ": " + Roofline.highest(entry.getValue()))
        .toList();
  }

  private static String ratios(Speed ours, Speed peer) {
    return "%s | %s | %s"
        .formatted(
            ratio(OptionalDouble.of(ours.timesAsFastAs(peer))),
            ratio(OptionalDouble.of(ours.timesAsFastAtBestAs(peer))),
            ratio(ours.timesAsFastByCpuAs(peer)));
  }

  private static List<Speed> runs(
      Map<Contest, Map<String, List<Speed>>> side, Contest contest, String name) {
    return side.getOrDefault(contest, Map.of()).getOrDefault(name, List.of());
  }

  private static String cell(List<Speed> runs) {
    return runs.isEmpty() ? "–" : Speed.over(runs).toString();
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f×", ratio.getAsDouble());
  }
}
