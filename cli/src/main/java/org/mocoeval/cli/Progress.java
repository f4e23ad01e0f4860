package org.mocoeval.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on stderr for long work: how much is done, at what rate, how long it will take. On a
 * terminal the line is rewritten in place a few times a second; elsewhere (a log file, CI) a line
 * is written once a minute, so that short work stays quiet.
 *
 * <p>Thread-safe: workers may report from anywhere.
 */
public final class Progress implements AutoCloseable {
  private static final long TERMINAL_INTERVAL_NANOS = 250_000_000L;
  private static final long LOG_INTERVAL_NANOS = 60_000_000_000L;

  private final String what;
  private final String unit;
  private final long total;
  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final long startedNanos;
  private final long alreadyDone;
  private long done;
  private String note = "";
  private long lastPrintedNanos;
  private int lastLength;

  /**
   * Opens a progress line on stderr.
   *
   * @param what the work, e.g. {@code "features train"}
   * @param unit what is counted, in the plural, e.g. {@code "images"}
   * @param total how many there are in all
   * @param alreadyDone how many an earlier run has finished; they do not count towards the rate
   */
  public Progress(String what, String unit, long total, long alreadyDone) {
    this(what, unit, total, alreadyDone, System.err, onTerminal(), System::nanoTime);
  }

  Progress(
      String what,
      String unit,
      long total,
      long alreadyDone,
      PrintStream out,
      boolean terminal,
      LongSupplier nanoClock) {
    this.what = what;
    this.unit = unit;
    this.total = total;
    this.alreadyDone = alreadyDone;
    this.done = alreadyDone;
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    this.startedNanos = nanoClock.getAsLong();
    this.lastPrintedNanos = startedNanos;
  }

  /**
   * Says that more of the work is done.
   *
   * @param count how much more
   */
  public synchronized void advance(long count) {
    done += count;
    long now = nanoClock.getAsLong();
    if (now - lastPrintedNanos >= (terminal ? TERMINAL_INTERVAL_NANOS : LOG_INTERVAL_NANOS)) {
      lastPrintedNanos = now;
      print(line(now));
    }
  }

  /**
   * Replaces what stands at the end of the line the next time it is written.
   *
   * @param text short, e.g. {@code "loss 6.91"}; empty for nothing
   */
  public synchronized void note(String text) {
    note = text;
  }

  /** Leaves the last state of the line standing, if any line was ever shown. */
  @Override
  public synchronized void close() {
    if (terminal && lastLength > 0) {
      print(line(nanoClock.getAsLong()));
      out.println();
      out.flush();
    }
  }

  // JDK 22 and newer give a console even without a terminal, and a method that Java 17 lacks to
  // ask.
  // There, output to a file gets the rewritten line: ugly, not wrong.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    return System.console() != null && System.getenv("TERM") != null;
  }

  private String line(long now) {
    double seconds = Math.max(1e-9, (now - startedNanos) / 1e9);
    double rate = (done - alreadyDone) / seconds;
    String left = rate > 0 ? duration((total - done) / rate) + " left" : "";
    return String.format(
        Locale.ROOT,
        "%s  %,d/%,d %s  %d%%  %.1f/s  %s%s",
        what,
        done,
        total,
        unit,
        total == 0 ? 100 : 100 * done / total,
        rate,
        left,
        note.isEmpty() ? "" : "  " + note);
  }

  private void print(String line) {
    if (terminal) {
      String padding = " ".repeat(Math.max(0, lastLength - line.length()));
      out.print("\r" + line + padding);
      lastLength = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }

  /**
   * Writes a duration as people read it.
   *
   * @param seconds at least 0
   * @return e.g. {@code "42 s"}, {@code "3 min 05 s"}, {@code "2 h 11 min"}
   */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
