package org.mocoeval.pretrain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mocoeval.backbone.torch.TunedJvm;
import org.mocoeval.cli.UsageException;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.training.FileTrouble;
import picocli.CommandLine.Option;

/**
 * Runs of several variants and seeds, one after the other, each in a JVM of its own so that peak
 * memory is that run's, behind {@code ablation} and {@code compare}. What is finished is not run
 * again, and what was interrupted goes on. A picocli mixin.
 */
final class RunGrid {
  private static final String RECORD = "run.json";

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description =
          "Where the runs are kept; finished ones are used again (default: a folder below"
              + " --results named after the table).")
  private Path folder;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      defaultValue = "0,1,2",
      description = "One run of each variant for each seed (default: ${DEFAULT-VALUE}).")
  private List<Integer> seeds;

  @Option(
      names = "--with",
      paramLabel = "OPTION",
      arity = "1",
      description =
          "Handed to every run, such as --with=--data=/data/imagenet --with=--epochs=10; may be"
              + " repeated.")
  private List<String> common = new ArrayList<>();

  /**
   * Runs what is not finished yet.
   *
   * @param variant which runs
   * @param fallback folder of the runs if none was named
   * @param err gets a line for each run, and what the runs say
   * @return one record for each seed
   */
  List<RunRecord> runs(Variant variant, Path fallback, PrintWriter err) {
    if (seeds.isEmpty()) {
      throw new UsageException("--seeds: expected at least one number");
    }
    if (common.contains("--monitor-every=0")) {
      throw new UsageException("--monitor-every=0 would leave the table without accuracies");
    }
    return seeds.stream().map(seed -> run(variant, seed, fallback, err)).toList();
  }

  private RunRecord run(Variant variant, int seed, Path fallback, PrintWriter err) {
    Path base = folder == null ? fallback : folder;
    Path run = base.resolve(variant.folder() + "-seed" + seed);
    Path record = run.resolve(RECORD);
    requireSameOptions(run, Stream.of(variant.arguments(), common).flatMap(List::stream).toList());
    if (!Files.exists(record)) {
      err.printf("%s, seed %d: %s%n", variant.row(), seed, run);
      err.flush();
      start(arguments(variant, seed, run, record));
    }
    return RunRecords.read(record);
  }

  /** Remembers what a run was started with: another's figures must not stand in for it. */
  private static void requireSameOptions(Path run, List<String> wanted) {
    Path file = run.resolve("options.txt");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(run);
        Files.write(file, wanted);
      } else if (!Files.readAllLines(file).equals(wanted)) {
        throw new UsageException(
            "%s is a run with the options %s, not %s: choose another folder with --runs"
                .formatted(
                    run, String.join(" ", Files.readAllLines(file)), String.join(" ", wanted)));
      }
    } catch (IOException e) {
      throw new PretrainException(
          run + " cannot be written: " + FileTrouble.reason(e) + ". Choose another with --runs");
    }
  }

  private List<String> arguments(Variant variant, int seed, Path run, Path record) {
    List<String> arguments = new ArrayList<>(variant.arguments());
    arguments.addAll(common);
    arguments.add("--seed=" + seed);
    arguments.add("--run=" + run);
    arguments.add("--results=" + run.resolve("records"));
    arguments.add("--json=" + record);
    arguments.add("--resume");
    return arguments;
  }

  private static void start(List<String> arguments) {
    try {
      int status =
          TunedJvm.of(List.of("-Xmx2g"), Main.class, arguments)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (status != 0) {
        throw new PretrainException(
            "a run ended with status %d; what it said stands above. The finished runs are kept: the same command goes on from there. Its options were %s"
                .formatted(status, String.join(" ", arguments)));
      }
    } catch (IOException e) {
      throw new PretrainException("another JVM cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PretrainException("interrupted while a run was going on; it can be resumed");
    }
  }
}
