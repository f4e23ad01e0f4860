package org.mocoeval.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.results.compare.Comparison;
import org.mocoeval.results.compare.ComparisonJson;
import org.mocoeval.results.compare.ComparisonMarkdown;
import org.mocoeval.results.compare.Pairing;
import org.mocoeval.results.compare.Rows;
import org.mocoeval.results.gate.GateFailedException;
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
    name = "compare",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Says of two checkpoints whether their values differ by more than chance, paired by test"
          + " image, by images drawn again or by seed, as far as their records allow.",
      "Ends with status 5 when the two did not measure the same."
    })
final class CompareCommand implements Runnable {
  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A run.json, the folder of a run, or a folder of one checkpoint's runs.")
  private Path a;

  @Parameters(index = "1", paramLabel = "B", description = "The same of the other checkpoint.")
  private Path b;

  @Option(
      names = "--rows",
      defaultValue = "OWN",
      description =
          "One of ${COMPLETION-CANDIDATES}: the checkpoints' own, or also rows of the same name,"
              + " such as random init.")
  private Rows rows;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      description =
          "The probability of any false alarm that all tests together may have; intervals stay at"
              + " 95 %%.")
  private double alpha;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "Write the comparison as data, too.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--force", description = "Compare although protocol or data differ.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (!(alpha > 0 && alpha < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--alpha: expected more than 0 and less than 1, found " + alpha);
    }
    List<String> damaged = new ArrayList<>();
    List<RunRecord> ofA = records("A", a, damaged);
    List<RunRecord> ofB = records("B", b, damaged);
    Pairing pairing = Pairing.of(ofA, ofB);
    require(pairing);
    Comparison comparison = Comparison.of(pairing, rows, alpha);
    PrintWriter out = spec.commandLine().getOut();
    out.print(ComparisonMarkdown.of(comparison));
    out.flush();
    json.ifPresent(file -> write(file, ComparisonJson.of(comparison, damaged)));
  }

  private List<RunRecord> records(String side, Path path, List<String> damaged) {
    FoundRuns found = FoundRuns.in(List.of(path));
    PrintWriter err = spec.commandLine().getErr();
    found.damaged().forEach(sentence -> err.println("left out: " + sentence));
    err.flush();
    damaged.addAll(found.damaged());
    if (found.runs().isEmpty()) {
      throw RunRecordException.reading(
          path
              + ": "
              + side
              + " has no run record that can be read. Run an evaluation first, or name the file"
              + " that --json wrote.",
          null);
    }
    return found.records();
  }

  private void require(Pairing pairing) {
    if (pairing.pairs().isEmpty()) {
      throw RunRecordException.reading(
          "nothing to compare: A has "
              + pairing.measurementsOfA()
              + "; B has "
              + pairing.measurementsOfB()
              + ". Evaluate both on one task.",
          null);
    }
    List<String> differences = pairing.differences();
    if (!force && !differences.isEmpty()) {
      throw new GateFailedException(
          differences.stream()
              .collect(
                  Collectors.joining(
                      ". ",
                      "the two sides did not measure the same thing. ",
                      ". Repeat one of them, or compare all the same with --force.")));
    }
  }

  private static void write(Path file, String text) {
    try {
      SafeFiles.replace(file, text);
    } catch (IOException e) {
      throw RunRecordException.writing(
          file + ": the comparison cannot be stored: " + SafeFiles.reason(e), e);
    }
  }
}
