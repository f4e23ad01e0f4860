package org.mocoeval.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A process that measures, ours or a peer's: both with the same environment.
 *
 * @param command program and arguments
 * @param threads threads that OpenMP may use, at least 1
 */
record Child(List<String> command, int threads) {
  /**
   * Keep glibc from mapping and unmapping every large tensor, which costs libtorch up to half of
   * its speed, in Python as in Java. 4 GiB is larger than any tensor here.
   */
  private static final Map<String, String> ALLOCATOR =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "4294967296",
          "MALLOC_TRIM_THRESHOLD_", "4294967296");

  Child {
    command = List.copyOf(command);
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least one thread, found " + threads);
    }
  }

  /**
   * What a process left behind.
   *
   * @param status its exit status
   * @param lines what it printed on standard output
   * @param lastError the last line on standard error, empty if there was none
   */
  record Outcome(int status, List<String> lines, String lastError) {}

  /** A Java program on this program's class path, with one thread. */
  static Child java(List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(Thread.currentThread().getContextClassLoader())));
    command.add(main.getName());
    command.addAll(arguments);
    return new Child(command, 1);
  }

  Child withThreads(int number) {
    return new Child(command, number);
  }

  /** Under {@code exec:java} the property holds Maven's class path, and the loader ours. */
  static String classPath(ClassLoader loader) {
    if (loader instanceof URLClassLoader urls) {
      return Arrays.stream(urls.getURLs())
          .map(URL::toString)
          .map(url -> Path.of(URI.create(url)).toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  /** Runs the process on this one's input and output; returns the exit status. */
  int show() throws InterruptedException {
    try {
      return builder().inheritIO().start().waitFor();
    } catch (IOException e) {
      throw cannotStart(e);
    }
  }

  /** Runs the process and keeps what it prints. */
  Outcome capture() throws InterruptedException {
    try {
      Path errors = Files.createTempFile("benchmark", ".err");
      try {
        Process process = builder().redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        List<String> said =
            new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).lines().toList();
        return new Outcome(
            status, out.lines().toList(), said.isEmpty() ? "" : said.get(said.size() - 1));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw cannotStart(e);
    }
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ALLOCATOR);
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
    return builder;
  }

  private BenchmarkException cannotStart(IOException cause) {
    return new BenchmarkException(
        "%s does not run: %s; a Python is named with --python."
            .formatted(command.get(0), cause.getMessage()));
  }
}
