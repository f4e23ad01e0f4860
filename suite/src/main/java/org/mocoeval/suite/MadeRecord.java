package org.mocoeval.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;

/**
 * A record that a job left.
 *
 * @param folder where it lies
 * @param record its content
 */
record MadeRecord(Path folder, RunRecord record) {

  /** Lists the folders that are there before a job starts. */
  static Set<Path> foldersIn(Path results) {
    try (Stream<Path> entries = Files.list(results)) {
      return entries
          .filter(folder -> Files.isRegularFile(folder.resolve(RunRecords.RUN_JSON)))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw RunRecordException.reading(results + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /**
   * Finds a job's record among the folders that came since; others may work here, too.
   *
   * @return the newest; empty if it left none
   */
  static Optional<MadeRecord> of(Job job, Path results, Set<Path> before) {
    List<Path> came =
        foldersIn(results).stream().filter(folder -> !before.contains(folder)).toList();
    return came.stream()
        .flatMap(folder -> read(folder).stream())
        .filter(made -> made.isOf(job))
        .reduce((earlier, later) -> later);
  }

  private static Optional<MadeRecord> read(Path folder) {
    try {
      return Optional.of(new MadeRecord(folder, RunRecords.read(folder)));
    } catch (RunRecordException damaged) {
      return Optional.empty();
    }
  }

  /** kNN without a random initialisation draws nothing, and its record has no seed. */
  private boolean isOf(Job job) {
    return record.task().equals(job.task().label())
        && job.isBy(record.protocol().name())
        && (record.seed().isEmpty() || record.seed().getAsLong() == job.seed())
        && record
            .checkpoint()
            .filter(checkpoint -> checkpoint.sha256().equals(job.checkpoint().sha256()))
            .filter(checkpoint -> checkpoint.backbone().equals(job.checkpoint().backbone()))
            .isPresent();
  }
}
