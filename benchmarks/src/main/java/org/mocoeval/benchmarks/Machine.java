package org.mocoeval.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a figure was measured on. */
public final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * Names processor, cores, system and Java.
   *
   * @return one line
   */
  public static String describe() {
    return "%s, %d cores; %s %s; Java %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version").replaceAll("[^0-9.].*", ""),
            System.getProperty("java.version"));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(CPUS)) {
      return processor(lines.toList());
    } catch (IOException e) { // Only Linux says it there.
      return System.getProperty("os.arch");
    }
  }

  /** A hypervisor may hide the name; family and model tell the generation all the same. */
  static String processor(List<String> cpuinfo) {
    Optional<String> name = value(cpuinfo, "model name");
    Optional<String> family = value(cpuinfo, "cpu family");
    Optional<String> model = value(cpuinfo, "model");
    return name.orElse(System.getProperty("os.arch"))
        + (family.isPresent() && model.isPresent()
            ? " (family %s, model %s)".formatted(family.get(), model.get())
            : "");
  }

  private static Optional<String> value(List<String> cpuinfo, String key) {
    Pattern line = Pattern.compile(Pattern.quote(key) + "\\s*:\\s*(.*\\S)\\s*");
    return cpuinfo.stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  /**
   * Counts processes that ran or waited to, on average over the last minute.
   *
   * @return with one decimal, or "unknown"
   */
  public static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }
}
