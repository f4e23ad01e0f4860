package org.mocoeval.results.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the numbers were computed with.
 *
 * @param versions of {@code project} and {@code jdk}, and of what the caller adds: {@code djl},
 *     {@code libtorch}; {@code revision} is the project's commit, with {@code -dirty} where files
 *     differed from it, and absent where the build had no git
 * @param os name, version and architecture
 * @param processor the CPU's model
 * @param cores those the JVM may use
 * @param device {@code cpu}, or the GPU's name
 * @param threads those the work was given
 */
public record Environment(
    SortedMap<String, String> versions,
    String os,
    String processor,
    int cores,
    String device,
    int threads) {
  /** Refuses blanks and counts below one. */
  public Environment {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    Valid.text("os", os);
    Valid.text("processor", processor);
    Valid.atLeast("cores", 1, cores);
    Valid.text("device", device);
    Valid.atLeast("threads", 1, threads);
  }

  /**
   * Looks at this machine. What only the engine knows is given by the caller.
   *
   * @param device {@code cpu}, or the GPU's name
   * @param threads those the work was given
   * @param engineVersions e.g. {@code djl → 0.36.0, libtorch → 2.7.1}
   * @return the rest filled in
   */
  public static Environment current(
      String device, int threads, Map<String, String> engineVersions) {
    SortedMap<String, String> versions = new TreeMap<>(engineVersions);
    Properties project = project();
    versions.put("project", project.getProperty("version"));
    if (!project.getProperty("revision").isBlank()) {
      versions.put("revision", project.getProperty("revision"));
    }
    versions.put("jdk", property("java.vm.name") + " " + property("java.runtime.version"));
    String os = property("os.name") + " " + property("os.version") + " " + property("os.arch");
    int cores = Runtime.getRuntime().availableProcessors();
    return new Environment(versions, os, processorModel(), cores, device, threads);
  }

  private static Properties project() {
    try (InputStream in = Environment.class.getResourceAsStream("project.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(property("os.arch"));
    } catch (IOException | UncheckedIOException notLinux) {
      return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", property("os.arch"));
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
