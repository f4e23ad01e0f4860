package org.mocoeval.results.compare;

import java.util.List;
import java.util.stream.Collectors;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedRuns;

/** How runs and checkpoints are called in sentences. */
final class Names {
  private static final int SHORT_HASH = 8;

  private Names() {}

  static String of(RepeatedRuns group) {
    RunRecord run = group.newest();
    return "%s on %s, protocol %s (%s)"
        .formatted(run.task(), run.dataset(), run.protocol().name(), run.protocol().shortHash());
  }

  static String all(List<RepeatedRuns> groups) {
    return groups.stream().map(Names::of).collect(Collectors.joining("; "));
  }

  static String weights(RunRecord run) {
    return run.checkpoint()
        .map(
            of ->
                "%s (%s, sha-256 %s)"
                    .formatted(of.file(), of.backbone(), of.sha256().substring(0, SHORT_HASH)))
        .orElse("no checkpoint");
  }

  static String seeds(RepeatedRuns group) {
    String seeds =
        group.runs().stream()
            .flatMap(run -> run.seed().stream().boxed())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return seeds.isEmpty()
        ? "no seed"
        : group.runs().size() > 1 ? "seeds " + seeds : "seed " + seeds;
  }
}
