package org.mocoeval.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mocoeval.cli.Commands;

/**
 * A command as a user calls it: files in, tables out, on two threads. What it keeps lies in a
 * folder that begins empty and is deleted in the end.
 *
 * @param name for messages
 * @param main makes the command
 * @param folder of its cache and results
 */
record UserCommand(String name, Supplier<?> main, Path folder) implements AutoCloseable {
  static UserCommand of(String name, Supplier<?> main) throws IOException {
    return new UserCommand(name, main, Files.createTempDirectory("benchmark-" + name));
  }

  /**
   * Runs it; its tables go to stderr.
   *
   * @return the seconds that it took
   * @throws BenchmarkException if it does not end well
   */
  double seconds(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--threads=2", "--cache=" + folder, "--results=" + folder));
    long start = System.nanoTime();
    int status =
        Commands.commandLine(main.get())
            .setOut(new PrintWriter(System.err, true, UTF_8))
            .execute(all.toArray(String[]::new));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new BenchmarkException("%s ended with status %d.".formatted(name, status));
    }
    return seconds;
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
