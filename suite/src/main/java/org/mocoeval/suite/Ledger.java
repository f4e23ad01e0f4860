package org.mocoeval.suite;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.SafeFiles;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;

/** Which jobs are done, kept in {@code suite/suite.json} beside their records. */
final class Ledger {
  private static final int SCHEMA = 1;

  /** Ten thousand jobs take 8 MB. */
  private static final long MOST_BYTES = 64L << 20;

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path results;
  private final Path file;
  private final List<LedgerEntry> entries;
  private boolean damaged;

  private Ledger(Path results, List<LedgerEntry> entries, boolean damaged) {
    this.results = results;
    this.file = SuiteFolder.of(results).ledger();
    this.entries = entries;
    this.damaged = damaged;
  }

  /** What is written. */
  private record Content(int schema, List<LedgerEntry> jobs) {}

  /**
   * Whether a job is done.
   *
   * @param entry of a job that is, and whose record is there
   * @param record that one
   * @param objection why a job that was entered is run again
   */
  record Answer(
      Optional<LedgerEntry> entry, Optional<RunRecord> record, Optional<String> objection) {
    private static Answer no(Optional<String> objection) {
      return new Answer(Optional.empty(), Optional.empty(), objection);
    }
  }

  /**
   * Reads the ledger of a folder of results. One that is damaged is named and ignored; it is kept
   * beside the next one.
   *
   * @param results need not exist
   * @param err gets the warning
   */
  static Ledger open(Path results, PrintWriter err) {
    Path file = SuiteFolder.of(results).ledger();
    try {
      return new Ledger(results, read(file), false);
    } catch (IOException | RuntimeException e) {
      // Gson wraps what a record's constructor throws in exceptions of no common kind.
      err.println(
          "warning: "
              + file
              + " is no ledger of this suite ("
              + innermost(e)
              + "): it is ignored, and every job is run again");
      err.flush();
      return new Ledger(results, new ArrayList<>(), true);
    }
  }

  private static List<LedgerEntry> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ArrayList<>();
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("expected at most 64 MiB");
    }
    Content content = GSON.fromJson(Files.readString(file), Content.class);
    if (content == null || content.jobs == null || content.schema != SCHEMA) {
      throw new IOException("expected schema " + SCHEMA);
    }
    if (content.jobs.stream().anyMatch(entry -> entry == null)) {
      throw new IOException("an entry is empty");
    }
    return new ArrayList<>(content.jobs);
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /** Looks whether a job is done and its record still there. */
  Answer lookUp(JobIdentity job) {
    Optional<LedgerEntry> found =
        entries.stream().filter(entry -> entry.job().equals(job)).findFirst();
    if (found.isEmpty()) {
      return Answer.no(Optional.empty());
    }
    Path folder = found.get().folderIn(results);
    try {
      RunRecord record = RunRecords.read(folder.resolve(RunRecords.RUN_JSON));
      return found.get().isOf(record)
          ? new Answer(found, Optional.of(record), Optional.empty())
          : Answer.no(Optional.of(folder + " holds another run than the one entered"));
    } catch (RunRecordException gone) {
      return Answer.no(Optional.of(gone.getMessage()));
    }
  }

  /**
   * Enters a job that is done; the file is replaced whole.
   *
   * @throws RunRecordException if it cannot be written
   */
  void enter(LedgerEntry done) {
    entries.removeIf(entry -> entry.job().equals(done.job()));
    entries.add(done);
    try {
      if (damaged) {
        Files.move(file, file.resolveSibling("suite-damaged.json"), REPLACE_EXISTING);
        damaged = false;
      }
      SafeFiles.replace(file, GSON.toJson(new Content(SCHEMA, entries)));
    } catch (IOException e) {
      throw RunRecordException.writing(
          file + " cannot be written: " + SafeFiles.reason(e) + ". Make room, then run again.", e);
    }
  }
}
