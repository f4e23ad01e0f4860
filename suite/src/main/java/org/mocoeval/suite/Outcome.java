package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mocoeval.cli.ExitCode;

/** How an entry of the plan ended. */
sealed interface Outcome {
  /** For the table. */
  String words();

  /** What it took; empty where nothing ran. */
  default OptionalDouble seconds() {
    return OptionalDouble.empty();
  }

  /** Where its record lies. */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /**
   * It ran and left a record.
   *
   * @param took seconds
   * @param record its folder
   */
  record Done(double took, Path record) implements Outcome {
    @Override
    public String words() {
      return "done";
    }

    @Override
    public OptionalDouble seconds() {
      return OptionalDouble.of(took);
    }

    @Override
    public Optional<Path> folder() {
      return Optional.of(record);
    }
  }

  /**
   * An earlier run left its record.
   *
   * @param day of that run
   * @param revision of the project then, where it is not today's
   * @param record its folder
   */
  record Skipped(String day, Optional<String> revision, Path record) implements Outcome {
    @Override
    public String words() {
      return "skipped, done on " + day + revision.map(r -> " at revision " + r).orElse("");
    }

    @Override
    public Optional<Path> folder() {
      return Optional.of(record);
    }
  }

  /**
   * Its data is not there.
   *
   * @param why where it was looked for
   */
  record NoData(String why) implements Outcome {
    @Override
    public String words() {
      return "no data: " + why;
    }
  }

  /**
   * Its record is there, and a value lies outside its tolerance or there is nothing to compare.
   *
   * @param why in the gate's words
   * @param seconds it took, unless an earlier run left the record
   * @param record its folder
   */
  record GateFailed(String why, OptionalDouble seconds, Path record) implements Outcome {
    @Override
    public String words() {
      return "gate: " + why;
    }

    @Override
    public Optional<Path> folder() {
      return Optional.of(record);
    }
  }

  /**
   * It left no record.
   *
   * @param why in its last words
   * @param seconds it took
   */
  record Failed(String why, OptionalDouble seconds) implements Outcome {
    /** A POSIX shell's and Java's way to say which signal killed a process. */
    private static final int KILLED = 128;

    static Failed of(JobProcess.Ended ended) {
      String last = ended.lastLine().isEmpty() ? "" : ": " + ended.lastLine();
      String how =
          ended.status() > KILLED
              ? "crashed, signal " + (ended.status() - KILLED)
              : ended.status() == ExitCode.DONE.status()
                  ? "ended without a record"
                  : "failed, exit code " + ended.status();
      return new Failed(how + last, OptionalDouble.of(ended.seconds()));
    }

    @Override
    public String words() {
      return why;
    }
  }

  /** The suite was asked to end before or during it. */
  record Interrupted() implements Outcome {
    @Override
    public String words() {
      return "interrupted";
    }
  }
}
