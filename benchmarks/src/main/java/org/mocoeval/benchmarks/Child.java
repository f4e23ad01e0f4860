package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.backbone.torch.TunedJvm;

/**
 * A process that measures, ours or a peer's: both with the same environment.
 *
 * @param command program and arguments
 * @param threads threads that OpenMP may use, at least 1
 */
public record Child(List<String> command, int threads) {
  /** What makes OpenBLAS use another processor's kernels, at half the speed on Zen 5. */
  private static final List<String> OPENBLAS_OVERRIDES =
      List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  /** Copies the command. */
  public Child {
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
  public record Outcome(int status, List<String> lines, String lastError) {}

  /**
   * A Java program on this program's class path, with one thread.
   *
   * @param options of the JVM
   * @param main the class to run
   * @param arguments its arguments
   * @return not yet started
   */
  public static Child java(List<String> options, Class<?> main, List<String> arguments) {
    return new Child(TunedJvm.of(options, main, arguments).command(), 1);
  }

  /**
   * The same with other threads.
   *
   * @param number at least 1
   * @return not yet started
   */
  public Child withThreads(int number) {
    return new Child(command, number);
  }

  /** Runs the process on this one's input and output; returns the exit status. */
  int show() throws InterruptedException {
    try {
      return builder().inheritIO().start().waitFor();
    } catch (IOException e) {
      throw cannotStart(e);
    }
  }

  /**
   * Runs the process and keeps what it prints.
   *
   * @return after it has ended
   * @throws InterruptedException if this thread is
   * @throws BenchmarkException if the program cannot be started
   */
  public Outcome capture() throws InterruptedException {
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
    ProcessBuilder builder = TunedJvm.tuned(command);
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
    builder.environment().keySet().removeAll(OPENBLAS_OVERRIDES);
    return builder;
  }

  private BenchmarkException cannotStart(IOException cause) {
    return new BenchmarkException(
        "%s does not run: %s; a Python is named with --python."
            .formatted(command.get(0), cause.getMessage()));
  }
}
