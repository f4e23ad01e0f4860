package org.mocoeval.training;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of a command: one for each protocol and seed.
 *
 * @param protocols in the order of the runs
 * @param settings one for each seed, alike in all else; at least one
 * @param <P> what is trained and measured
 */
public record SeededRuns<P>(List<P> protocols, List<FineTuningSettings> settings) {
  /** Copies the lists; refuses to have no seed. */
  public SeededRuns {
    protocols = List.copyOf(protocols);
    settings = List.copyOf(settings);
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("settings: expected one for each seed, found none");
    }
  }

  /**
   * Counts the run records.
   *
   * @return protocols times seeds
   */
  public int count() {
    return protocols.size() * settings.size();
  }

  /**
   * Makes one run after the other, all seeds of a protocol before the next protocol. Where only the
   * cost was asked for it says that of the first seed and how many there are: they cost the same.
   *
   * @param <K> what is kept of a run
   * @param err is told how many runs an estimate stands for
   * @param open reads the data of a protocol, once for all its seeds, and gives what makes a run
   *     with some settings: empty if the process was asked to end or only the cost was asked for
   * @return what was kept, nothing where only the cost was asked for; empty if the process was
   *     asked to end
   */
  public <K> Optional<List<K>> make(
      PrintWriter err, Function<P, Function<FineTuningSettings, Optional<K>>> open) {
    boolean onlyEstimate = settings.get(0).onlyEstimate();
    List<FineTuningSettings> wanted = onlyEstimate ? settings.subList(0, 1) : settings;
    List<K> kept = new ArrayList<>();
    for (P protocol : protocols) {
      Function<FineTuningSettings, Optional<K>> run = open.apply(protocol);
      for (FineTuningSettings each : wanted) {
        Optional<K> made = run.apply(each);
        if (made.isEmpty() && !onlyEstimate) {
          return Optional.empty();
        }
        made.ifPresent(kept::add);
      }
    }
    if (onlyEstimate && settings.size() > 1) {
      err.printf("That is one seed; there are %d: %s.%n", settings.size(), seeds());
      err.flush();
    }
    return Optional.of(kept);
  }

  private String seeds() {
    return settings.stream()
        .map(each -> Integer.toString(each.seed()))
        .collect(Collectors.joining(", "));
  }
}
