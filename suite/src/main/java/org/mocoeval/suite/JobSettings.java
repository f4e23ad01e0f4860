package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is the same for all jobs and changes none of their numbers.
 *
 * @param results where records go
 * @param cache where features, runs and the miniature are kept
 * @param device that computes
 * @param threads that compute
 * @param heap of a job's JVM, such as {@code 8g}; empty for the JVM's own choice
 * @param check whether values are held against published ones
 */
record JobSettings(
    Path results, Path cache, String device, int threads, Optional<String> heap, boolean check) {

  /** The command line of a job. */
  List<String> arguments(Job job) {
    List<String> arguments = new ArrayList<>(job.arguments());
    arguments.add("--results=" + results);
    arguments.add("--cache=" + cache);
    arguments.add("--device=" + device);
    arguments.add("--threads=" + threads);
    if (check) {
      arguments.add("--check");
    }
    return arguments;
  }

  /** Options of a job's JVM; a report of its crash lies with the logs. */
  List<String> jvm() {
    List<String> options = new ArrayList<>();
    heap.ifPresent(size -> options.add("-Xmx" + size));
    options.add("-Djava.awt.headless=true");
    options.add("-XX:ErrorFile=" + SuiteFolder.of(results).logs().resolve("crash-%p.log"));
    return options;
  }
}
