package org.mocoeval.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.RunRecord;

/**
 * What jobs took before on this machine.
 *
 * @param records all that are there
 * @param here this machine
 */
record EarlierRuns(List<RunRecord> records, Environment here) {
  private static final String MINIATURE = "miniature";
  private static final String CPU = "cpu";

  EarlierRuns {
    records = List.copyOf(records);
  }

  static EarlierRuns in(Path results) {
    Environment here = Environment.current(CPU, 1, Map.of());
    return new EarlierRuns(
        Files.isDirectory(results) ? FoundRuns.in(List.of(results)).records() : List.of(), here);
  }

  /**
   * Looks for the same work: the longest, for a run that found stored features or an interrupted
   * training tells less than the whole.
   *
   * @return seconds; empty if there is none
   */
  OptionalDouble seconds(Job job, String device) {
    return records.stream()
        .filter(record -> isOf(record, job))
        .filter(record -> isHere(record.environment(), device))
        .mapToDouble(EarlierRuns::total)
        .max();
  }

  private static double total(RunRecord record) {
    return record.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static boolean isOf(RunRecord record, Job job) {
    boolean sameData =
        job.data()
            .map(folder -> Path.of(record.data().root()).equals(folder))
            .orElseGet(() -> record.dataset().equals(MINIATURE));
    return sameData
        && record.task().equals(job.task().label())
        && job.isBy(record.protocol().name())
        && record
            .checkpoint()
            .filter(checkpoint -> checkpoint.backbone().equals(job.checkpoint().backbone()))
            .isPresent();
  }

  private boolean isHere(Environment there, String device) {
    return there.processor().equals(here.processor())
        && there.cores() == here.cores()
        && there.device().equals(CPU) == device.equals(CPU);
  }
}
