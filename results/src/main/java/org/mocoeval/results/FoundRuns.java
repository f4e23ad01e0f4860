package org.mocoeval.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;

/**
 * All runs below some paths; a damaged record is named and does not keep the others from being
 * read.
 *
 * @param runs those that can be read, by path
 * @param damaged a sentence for each that cannot
 */
public record FoundRuns(List<Run> runs, List<String> damaged) {
  /** Deep enough for {@code results/runs/checkpoint/task/run}, and no walk over a whole disk. */
  private static final int DEPTH = 5;

  private static final String JSON = ".json";

  /** Copies the lists. */
  public FoundRuns {
    runs = List.copyOf(runs);
    damaged = List.copyOf(damaged);
  }

  /**
   * A run and where it lies.
   *
   * @param file its record
   * @param record its content
   */
  public record Run(Path file, RunRecord record) {}

  /**
   * Reads.
   *
   * @param paths records, or folders that are searched for files called {@code run.json} and for
   *     records that {@code --json} put directly into them
   * @return everything found; may be empty
   * @throws RunRecordException if a path does not exist or a folder cannot be listed
   */
  public static FoundRuns in(List<Path> paths) {
    List<Run> runs = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        try {
          runs.add(new Run(file, RunRecords.read(file)));
        } catch (RunRecordException e) {
          damaged.add(e.getMessage());
        }
      }
    }
    return new FoundRuns(runs, damaged);
  }

  /**
   * Returns the records alone.
   *
   * @return in the order of the files
   */
  public List<RunRecord> records() {
    return runs.stream().map(Run::record).toList();
  }

  private static List<Path> files(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw RunRecordException.reading(
          path + ": no such file or folder: name a run.json or a folder of runs.", null);
    }
    try (Stream<Path> walk = Files.walk(path, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(file -> isRecord(path, file)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      IOException reason = e instanceof IOException io ? io : ((UncheckedIOException) e).getCause();
      throw RunRecordException.reading(
          path + ": cannot be searched: " + SafeFiles.reason(reason), reason);
    }
  }

  private static boolean isRecord(Path root, Path file) {
    String name = file.getFileName().toString();
    boolean direct = root.equals(file.getParent()) && name.endsWith(JSON);
    return (direct || name.equals(RunRecords.RUN_JSON))
        && !isHidden(root.relativize(file))
        && Files.isRegularFile(file);
  }

  /** Drafts of runs that are being written are hidden. */
  private static boolean isHidden(Path below) {
    for (Path part : below) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
