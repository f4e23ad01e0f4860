package org.mocoeval.benchmarks.growth;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mocoeval.benchmarks.BenchmarkException;
import org.mocoeval.benchmarks.Child.Outcome;
import org.mocoeval.benchmarks.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures work at many sizes, each in a fresh process, and fits how its cost grows. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Measures time and peak memory at many sizes, each in a process of its own.",
      "Writes growth.csv, growth.md and a plot a curve. The kNN curve writes a file of up to"
          + " 10.5 GB, which is deleted in the end."
    })
public final class GrowthCommand implements Callable<Integer> {
  private static final List<String> ALL =
      List.of("knn", "svm-rows", "svm-columns", "coco", "queue");

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "PIECE",
      description = "knn, svm-rows, svm-columns, coco, queue; all if none.")
  private List<String> pieces = new ArrayList<>();

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "6",
      description = "Sizes of each curve, at least 2.")
  private int points;

  @Option(
      names = "--largest",
      paramLabel = "S",
      showDefaultValue = Visibility.NEVER,
      description = "The largest size of every curve (default: each has its own).")
  private Optional<Long> largest;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "benchmarks/target/growth",
      description = "The folder of all results.")
  private Path to;

  @Option(names = "--keep", description = "Keeps the files that the sizes read.")
  private boolean keep;

  @Option(
      names = "--from",
      paramLabel = "CSV",
      showDefaultValue = Visibility.NEVER,
      description = "Measures nothing; fits and plots the points of an earlier growth.csv.")
  private Optional<Path> from;

  /** Created by picocli. */
  public GrowthCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (points < 2 || largest.filter(size -> size < 1).isPresent()) {
      throw new BenchmarkException("--points: expected at least 2, --largest: at least 1.");
    }
    List<Curve> curves =
        (pieces.isEmpty() ? ALL : pieces)
            .stream().distinct().flatMap(piece -> Curve.ofPiece(piece).stream()).toList();
    GrowthFiles files = new GrowthFiles(to);
    String machine = Machine.describe() + "; load " + Machine.load() + " before";
    List<GrowthPoint> measured =
        from.isPresent()
            ? GrowthCsv.parse(from.get().toString(), Files.readAllLines(from.get()))
            : measure(curves, files);
    String note = from.isPresent() ? "Points of " + from.get() + "." : machine;
    PrintWriter out = command.commandLine().getOut();
    out.print(files.writeTable(measured, note));
    out.flush();
    return 0;
  }

  private List<GrowthPoint> measure(List<Curve> curves, GrowthFiles files)
      throws IOException, InterruptedException {
    List<GrowthPoint> measured = new ArrayList<>();
    try {
      for (Curve curve : curves) {
        Ladder ladder = curve.ladder();
        long[] sizes = largest.map(ladder::upTo).orElse(ladder).sizes(points);
        curve.growing().prepare(files.scratch(), sizes[sizes.length - 1]);
        for (long size : sizes) {
          measured.add(point(curve, size, files.scratch()));
          files.writePoints(measured);
        }
      }
    } finally {
      if (!keep) {
        files.clear();
      }
    }
    return measured;
  }

  private GrowthPoint point(Curve curve, long size, Path scratch) throws InterruptedException {
    Outcome outcome = GrowthProcess.child(curve, size, scratch).capture();
    if (outcome.status() != 0 || outcome.lines().isEmpty()) {
      throw new BenchmarkException(
          "%s at %,d ended with status %d: %s. The points before it are in growth.csv."
              .formatted(curve.id(), size, outcome.status(), outcome.lastError()));
    }
    String line = outcome.lines().get(outcome.lines().size() - 1);
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
    return GrowthCsv.point(curve.id() + " at " + size, line);
  }
}
