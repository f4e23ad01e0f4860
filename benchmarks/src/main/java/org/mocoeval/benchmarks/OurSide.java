package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.mocoeval.results.record.PeakMemory;

/**
 * Our side of a {@link Contest}: the benchmark's own set-up and methods, timed as the peers'
 * scripts time theirs, since starting JMH's forks between two peers would take minutes.
 */
final class OurSide {
  private OurSide() {}

  /**
   * Measures one piece and prints a line for each method.
   *
   * @param arguments the contest's name; the folder of the JPEG files
   * @throws IOException if files cannot be written or read
   */
  public static void main(String[] arguments) throws IOException {
    Contest.named(arguments[0]).measure(Path.of(arguments[1]));
  }

  static void sayPeak() {
    PeakMemory.megabytes()
        .ifPresent(
            peak -> say(String.format(Locale.ROOT, "peak: median %.0f MB, best %1$.0f", peak)));
  }

  static void say(String line) {
    System.out.println(line);
  }
}
