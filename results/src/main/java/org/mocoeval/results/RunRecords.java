package org.mocoeval.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;
import org.mocoeval.results.record.RunRecordJson;
import org.mocoeval.results.table.CsvTable;
import org.mocoeval.results.table.MarkdownTables;

/**
 * Run records on disk: a folder a run, with {@code run.json}, {@code table.md}, {@code table.csv}.
 */
public final class RunRecords {
  /** The record's name in its folder. */
  public static final String RUN_JSON = "run.json";

  /** Far above any real record (a thousand classes in ten cells take 1 MB). */
  private static final long MOST_BYTES = 64L << 20;

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private RunRecords() {}

  /**
   * Stores a run in a new folder named {@code <UTC start>-<task>-<short protocol hash>}. The folder
   * appears complete or not at all.
   *
   * @param resultsDir made when absent
   * @param record a finished run
   * @return the new folder
   * @throws RunRecordException when it cannot be stored
   */
  public static Path write(Path resultsDir, RunRecord record) {
    Map<String, String> files =
        Map.of(
            RUN_JSON,
            RunRecordJson.write(record),
            "table.md",
            MarkdownTables.of(record),
            "table.csv",
            CsvTable.of(record));
    try {
      return SafeFiles.newFolder(resultsDir.resolve(folderName(record)), files);
    } catch (IOException e) {
      throw notWritten(resultsDir, e);
    }
  }

  /**
   * Stores only the record, exactly where the user asks; an older file there is replaced whole.
   *
   * @param file its folder is made when absent
   * @param record a finished run
   * @throws RunRecordException when it cannot be stored
   */
  public static void writeJson(Path file, RunRecord record) {
    try {
      SafeFiles.replace(file, RunRecordJson.write(record));
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  /** Stores what is made of records, exactly where the user asks. */
  static void writeText(Path file, String text) {
    try {
      SafeFiles.replace(file, text);
    } catch (IOException e) {
      throw RunRecordException.writing(
          "%s: cannot be stored: %s. Make room or name another place."
              .formatted(file, SafeFiles.reason(e)),
          e);
    }
  }

  /**
   * Fails now rather than after hours of work when a folder cannot be written.
   *
   * @param folder made when absent
   * @throws RunRecordException when no file can be made there
   */
  public static void verifyWritable(Path folder) {
    Path trial = SafeFiles.draftBeside(folder.resolve(RUN_JSON));
    try {
      Files.createDirectories(folder);
      Files.createFile(trial);
      Files.delete(trial);
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
  }

  /**
   * Keeps a record that could not be stored where it should be among the temporary files.
   *
   * @param record a finished run
   * @param failures why not, at least one
   * @return a failure whose message gives the reasons and says where the record is now
   */
  static RunRecordException keptElsewhere(RunRecord record, List<RunRecordException> failures) {
    Path spare = Path.of(System.getProperty("java.io.tmpdir"), folderName(record) + ".json");
    StringBuilder message = new StringBuilder();
    failures.forEach(failure -> message.append(failure.getMessage()).append(' '));
    try {
      SafeFiles.replace(spare, RunRecordJson.write(record));
      message.append("Until then the record is kept in ").append(spare).append('.');
    } catch (IOException e) {
      message
          .append("It could not be kept in ")
          .append(spare)
          .append(" either (")
          .append(SafeFiles.reason(e))
          .append("): only the printed table remains.");
    }
    return RunRecordException.writing(message.toString(), failures.get(0));
  }

  /**
   * Reads a record.
   *
   * @param path the file, the folder of one run, or a folder of such folders, whose newest run is
   *     then taken
   * @return valid
   * @throws RunRecordException when there is none or it is damaged
   */
  public static RunRecord read(Path path) {
    Path file = locate(path);
    try {
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw RunRecordException.reading(
            file + ": no run record: expected at most 64 MiB, found " + bytes + " bytes.", null);
      }
      return RunRecordJson.read(Files.readString(file, UTF_8), file.toString());
    } catch (CharacterCodingException e) {
      throw RunRecordException.reading(
          file + ": no valid run record: expected UTF-8 text. The file is damaged: restore it.", e);
    } catch (IOException e) {
      throw RunRecordException.reading(
          file + ": the run record cannot be read: " + SafeFiles.reason(e), e);
    }
  }

  /**
   * Finds the record that a path stands for.
   *
   * @param path see {@link #read}
   * @return a file
   * @throws RunRecordException when there is none
   */
  public static Path locate(Path path) {
    if (Files.isRegularFile(path)) {
      return path;
    }
    if (Files.isRegularFile(path.resolve(RUN_JSON))) {
      return path.resolve(RUN_JSON);
    }
    return newest(path);
  }

  private static Path newest(Path folder) {
    List<Path> runs = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        runs =
            entries
                .filter(entry -> !entry.getFileName().toString().startsWith("."))
                .sorted() // Folders, not files: "a-2" stands behind "a", but "a-2/" before "a/".
                .map(entry -> entry.resolve(RUN_JSON))
                .filter(Files::isRegularFile)
                .toList();
      } catch (IOException e) {
        throw RunRecordException.reading(folder + ": cannot be listed: " + SafeFiles.reason(e), e);
      }
    }
    if (runs.isEmpty()) {
      throw RunRecordException.reading(
          folder
              + ": no run record: expected a "
              + RUN_JSON
              + ", its folder, or a folder of such folders. Run an evaluation first, or name the"
              + " file that --json wrote.",
          null);
    }
    return runs.get(runs.size() - 1);
  }

  private static String folderName(RunRecord record) {
    return TIMESTAMP.format(record.started())
        + "-"
        + record.task()
        + "-"
        + record.protocol().shortHash();
  }

  private static RunRecordException notWritten(Path where, IOException e) {
    return RunRecordException.writing(
        where
            + ": the run record cannot be stored: "
            + SafeFiles.reason(e)
            + ". Make room or choose another place with --results DIR or --json FILE.",
        e);
  }
}
