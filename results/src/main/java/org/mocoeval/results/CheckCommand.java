package org.mocoeval.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mocoeval.results.gate.Comparability;
import org.mocoeval.results.gate.Gate;
import org.mocoeval.results.gate.GateFailedException;
import org.mocoeval.results.gate.Verdict;
import org.mocoeval.results.gate.VerdictTable;
import org.mocoeval.results.record.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Compares every value of a run with its reference +/- a tolerance.",
      "Ends with status 5 when a value lies outside, when a value of the reference is missing, and"
          + " when there is nothing to compare: an unchecked run does not pass."
    })
final class CheckCommand implements Runnable {
  private static final String PUBLISHED = "published";

  @Parameters(
      paramLabel = "RUN",
      arity = "0..*",
      defaultValue = "results/runs",
      description = "A run.json, its folder, or a folder of runs: then the newest.")
  private List<Path> runs;

  @Option(
      names = "--against",
      paramLabel = "published|RUN",
      defaultValue = PUBLISHED,
      description = "The published values that the run carries, or an earlier run.")
  private String against;

  @Option(
      names = "--tolerance",
      paramLabel = "POINTS",
      showDefaultValue = Visibility.NEVER,
      description =
          "One tolerance for every value. Default: for published values each table's own, from"
              + " sampling, runs and rounding; for an earlier run 0.05.")
  private Double tolerance;

  @Option(
      names = "--force",
      description = "Compare with an earlier run although protocol or data differ.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    OptionalDouble points = points();
    List<String> failures = new ArrayList<>();
    for (Path run : runs) {
      try {
        check(run, points);
      } catch (GateFailedException e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new GateFailedException(String.join("\n", failures));
    }
  }

  private void check(Path run, OptionalDouble points) {
    Path file = RunRecords.locate(run);
    RunRecord record = RunRecords.read(file);
    PrintWriter out = spec.commandLine().getOut();
    out.println("## " + file + " against " + against);
    List<Verdict> verdicts = verdicts(record, points, out);
    out.print("\n" + VerdictTable.of(verdicts));
    out.flush();
    Gate.enforce(file.toString(), verdicts);
  }

  private List<Verdict> verdicts(RunRecord record, OptionalDouble points, PrintWriter out) {
    if (against.equals(PUBLISHED)) {
      return Gate.check(record, points);
    }
    RunRecord reference = RunRecords.read(Path.of(against));
    if (force) {
      Comparability.differences(record, reference)
          .forEach(difference -> out.println("FORCED, they differ in " + difference));
    }
    return Gate.against(record, reference, points, force);
  }

  private OptionalDouble points() {
    if (tolerance == null) {
      return OptionalDouble.empty();
    }
    if (!(tolerance > 0 && tolerance <= 100)) {
      throw new ParameterException(
          spec.commandLine(),
          "--tolerance: expected more than 0 and at most 100 points, found " + tolerance);
    }
    return OptionalDouble.of(tolerance);
  }
}
