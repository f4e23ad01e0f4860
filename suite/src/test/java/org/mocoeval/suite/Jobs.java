package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Jobs that the tests run. */
final class Jobs {
  static final String VERSION = "1.0";

  private Jobs() {}

  static TestedCheckpoint checkpoint(String sha256) {
    return new TestedCheckpoint("a.pth", List.of("--checkpoint=a.pth"), sha256, "resnet50", "");
  }

  static Job fake(String protocol) {
    return fake(protocol, FakeEvaluation.SHA);
  }

  static Job fake(String protocol, String sha256) {
    return new Job(
        checkpoint(sha256), Task.KNN, FakeEvaluation.class, protocol, Optional.empty(), 0);
  }

  static Plan plan(String... protocols) {
    return new Plan(
        Arrays.stream(protocols)
            .map(protocol -> (Plan.Entry) new Plan.Entry.Planned(fake(protocol)))
            .toList());
  }

  static JobSettings settings(Path results, boolean check) {
    return new JobSettings(results, results.resolve("cache"), "cpu", 1, Optional.of("64m"), check);
  }

  static JobIdentity identity(Job job) {
    return JobIdentity.of(job, new DataStamp(), VERSION);
  }

  static SortedMap<String, String> versions(String revision) {
    return new TreeMap<>(Map.of("project", VERSION, "revision", revision));
  }
}
