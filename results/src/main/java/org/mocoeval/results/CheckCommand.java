package org.mocoeval.results;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mocoeval.results.gate.Comparability;
import org.mocoeval.results.gate.Gate;
import org.mocoeval.results.gate.GateFailedException;
import org.mocoeval.results.gate.GateOutcome;
import org.mocoeval.results.gate.JunitXml;
import org.mocoeval.results.gate.ReferenceGate;
import org.mocoeval.results.gate.VerdictTable;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordException;
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
      "Ends with status 5 when a value lies outside, when a value of the reference is missing, when"
          + " protocol or data differ, and when there is nothing to compare: an unchecked run does"
          + " not pass.",
      "Against a folder of runs each of them must have been measured again; the tolerance then comes"
          + " from how far its own repeats spread."
    })
final class CheckCommand implements Runnable {
  private static final String PUBLISHED = "published";

  @Parameters(
      paramLabel = "RUN",
      arity = "0..*",
      defaultValue = "results/runs",
      description =
          "A run.json, its folder, or a folder of runs: then the newest, and against a folder of"
              + " runs all of them.")
  private List<Path> runs;

  @Option(
      names = "--against",
      paramLabel = "published|RUN|DIR",
      defaultValue = PUBLISHED,
      description =
          "The published values that the run carries, an earlier run, or a folder of reference"
              + " runs.")
  private String against;

  @Option(
      names = "--tolerance",
      paramLabel = "POINTS",
      showDefaultValue = Visibility.NEVER,
      description =
          "One tolerance for every value. Default: for published values each table's own, from"
              + " sampling, runs and rounding; for an earlier run 0.05; for a folder of reference runs"
              + " the spread of their seeds.")
  private Double tolerance;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "Write every value as a test of JUnit XML, for CI to show.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--force",
      description = "Compare with an earlier run although protocol or data differ.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    OptionalDouble points = points();
    List<GateOutcome> outcomes =
        isFolderOfReferences()
            ? againstReferences(points)
            : runs.stream().map(run -> check(run, points)).toList();
    outcomes.forEach(this::print);
    junit.ifPresent(file -> RunRecords.writeText(file, JunitXml.of(outcomes)));
    String failures =
        outcomes.stream()
            .flatMap(outcome -> outcome.failure().stream())
            .collect(Collectors.joining("\n"));
    if (!failures.isEmpty()) {
      throw new GateFailedException(failures);
    }
  }

  private boolean isFolderOfReferences() {
    return !against.equals(PUBLISHED)
        && Files.isDirectory(Path.of(against))
        && !Files.exists(Path.of(against, RunRecords.RUN_JSON));
  }

  private List<GateOutcome> againstReferences(OptionalDouble points) {
    FoundRuns references = FoundRuns.in(List.of(Path.of(against)));
    if (references.runs().isEmpty() || !references.damaged().isEmpty()) {
      throw RunRecordException.reading(
          "%s: expected reference runs that can be read. %s"
              .formatted(against, String.join(" ", references.damaged())),
          null);
    }
    FoundRuns found = FoundRuns.in(runs);
    PrintWriter err = spec.commandLine().getErr();
    found.damaged().forEach(damaged -> err.println("warning: left out: " + damaged));
    return ReferenceGate.check(found.records(), references.records(), points, force);
  }

  private GateOutcome check(Path run, OptionalDouble points) {
    Path file = RunRecords.locate(run);
    RunRecord record = RunRecords.read(file);
    if (against.equals(PUBLISHED)) {
      return GateOutcome.of(file.toString(), Gate.check(record, points));
    }
    RunRecord reference = RunRecords.read(Path.of(against));
    List<String> differences = Comparability.differences(record, reference);
    PrintWriter out = spec.commandLine().getOut();
    differences.stream()
        .filter(difference -> force)
        .forEach(difference -> out.println("FORCED, they differ in " + difference));
    try {
      return GateOutcome.of(file.toString(), Gate.against(record, reference, points, force));
    } catch (GateFailedException refusal) {
      return new GateOutcome(file.toString(), Optional.of(refusal.getMessage()), List.of());
    }
  }

  private void print(GateOutcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("## " + outcome.name() + " against " + against + "\n");
    out.println(outcome.refusal().orElseGet(() -> VerdictTable.of(outcome.verdicts())));
    out.flush();
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
