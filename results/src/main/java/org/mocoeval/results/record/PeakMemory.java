package org.mocoeval.results.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The most memory that this process has held so far: VmHWM of Linux, Java's heap included. */
public final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "VmHWM:";
  private static final double KIB = 1024;
  private static final double MB = 1e6;

  private PeakMemory() {}

  /**
   * Asks the system, which on anything but Linux does not say.
   *
   * @return in 10⁶ bytes; empty where it is not known
   */
  public static OptionalDouble megabytes() {
    if (!Files.isReadable(STATUS)) {
      return OptionalDouble.empty();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(FIELD))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIB / MB)
          .findFirst();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }
}
