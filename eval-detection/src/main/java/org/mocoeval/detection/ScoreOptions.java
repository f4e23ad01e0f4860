package org.mocoeval.detection;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both metrics do with their numbers; a picocli mixin. */
final class ScoreOptions {
  static final String TASK = "detection";
  static final String ROW = "given detections";

  @Mixin private ResultsOptions results;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the images drawn for the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Created by picocli. */
  ScoreOptions() {}

  /** Checks before the first file is read whether the record can be written. */
  void verify() {
    threads.count();
    results.verifyWritable();
  }

  int threads() {
    return threads.count();
  }

  long seed() {
    return seed;
  }

  RunRecordBuilder begin(String dataset, Instant started) {
    return RunRecord.begin(TASK, dataset, started)
        .environment(Environment.current("cpu", threads(), Map.of()))
        .seed(seed);
  }

  void finish(RunRecord record, PrintWriter out, PrintWriter err) {
    StoredRun stored = results.keep(record, out, err);
    results.enforce(List.of(stored), err);
  }

  /** The truth alone is the data: other detections for it are measured on the same. */
  static String detectionsNote(Path named, List<Path> files) {
    return "Detections: %s, %s.".formatted(named, fingerprint(files));
  }

  static String fingerprint(List<Path> files) {
    return "sha256:" + Fingerprint.ofFiles(files);
  }

  static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }
}
