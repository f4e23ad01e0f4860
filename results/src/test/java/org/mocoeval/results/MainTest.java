package org.mocoeval.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.ResultsOptions.StoredRun;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.table.MarkdownTables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class MainTest {
  @TempDir Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void noArgumentsPrintTheHelp() {
    assertEquals(ExitCode.DONE, results());
    assertTrue(out.toString().contains("check") && out.toString().contains("show"), text());
  }

  @Test
  void showPrintsTheTable() {
    Path run = RunRecords.write(dir, Runs.knn(0));
    assertEquals(ExitCode.DONE, results("show", run.toString()));
    assertEquals(MarkdownTables.of(Runs.knn(0)), out.toString());
  }

  @Test
  void showPrintsCsvToo() {
    Path run = RunRecords.write(dir, Runs.knn(0));
    assertEquals(ExitCode.DONE, results("show", "--format", "csv", run.toString()));
    assertTrue(out.toString().startsWith("table,row,column,value"), text());
  }

  @Test
  void checkPassesWhatThePagePublished() {
    Path run = RunRecords.write(dir, Runs.knn(0.3));
    assertEquals(ExitCode.DONE, results("check", run.toString()));
    assertTrue(out.toString().contains("within"), text());
    assertTrue(out.toString().contains("Tolerance of imagenet_knn: 0.62 points"), text());
  }

  @Test
  void checkAgainstAFolderOfReferencesWritesJunitXml() throws IOException {
    RunRecords.write(dir.resolve("reference"), Runs.knn(0));
    RunRecords.write(dir.resolve("same"), Runs.knn(0));
    RunRecords.write(dir.resolve("perturbed"), Runs.knn(0.22));
    Path xml = dir.resolve("gate.xml");
    String[] options = {"--against", dir.resolve("reference").toString(), "--junit", xml + ""};
    assertEquals(ExitCode.DONE, results(with(options, "check", dir.resolve("same") + "")));
    assertTrue(Files.readString(xml).contains("failures=\"0\""));
    assertEquals(ExitCode.GATE, results(with(options, "check", dir.resolve("perturbed") + "")));
    assertTrue(err.toString().contains("k=10 is 55.82, 0.22 above the expected 55.60"), text());
    assertTrue(Files.readString(xml).contains("failures=\"4\""));
  }

  @Test
  void aReferenceThatCannotBeReadIsNotPassedOver() throws IOException {
    Path reference = RunRecords.write(dir.resolve("reference"), Runs.knn(0));
    Files.writeString(reference.resolve("run.json"), "{");
    Path run = RunRecords.write(dir.resolve("runs"), Runs.knn(0));
    assertEquals(
        ExitCode.DATA,
        results("check", run.toString(), "--against", dir.resolve("reference").toString()));
  }

  private static String[] with(String[] options, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(options)).toArray(String[]::new);
  }

  @Test
  void checkLooksAtEveryRunBeforeItFails() {
    Path good = RunRecords.write(dir, Runs.knn(0));
    Path bad = RunRecords.write(dir, Runs.knn(-4));
    assertEquals(ExitCode.GATE, results("check", bad.toString(), good.toString()));
    assertTrue(out.toString().contains("outside") && out.toString().contains("within"), text());
    assertTrue(err.toString().contains("the gate fails for 4 of 5 values"), text());
  }

  @Test
  void checkOfTheMiniatureFailsForWantOfAReference() {
    Path run = RunRecords.write(dir, Runs.miniature("0.07", 300));
    assertEquals(ExitCode.GATE, results("check", run.toString()));
    assertTrue(out.toString().contains("not compared"), text());
    assertTrue(err.toString().contains("nothing to compare"), text());
  }

  @Test
  void checkAgainstAnEarlierRun() {
    String now = RunRecords.write(dir, Runs.miniature("0.07", 300)).toString();
    String same = RunRecords.write(dir, Runs.miniature("0.07", 300)).toString();
    String other = RunRecords.write(dir, Runs.miniature("0.1", 301)).toString();
    assertEquals(ExitCode.DONE, results("check", now, "--against", same));
    assertEquals(ExitCode.GATE, results("check", now, "--against", other));
    assertTrue(err.toString().contains("protocol temperature: 0.07 and 0.1"), text());
    assertEquals(
        ExitCode.DONE, results("check", now, "--against", other, "--force", "--tolerance", "1"));
    assertTrue(out.toString().contains("FORCED"), text());
  }

  @Test
  void aDamagedRecordAndAnOddToleranceHaveTheirOwnStatus() throws Exception {
    Path damaged = Files.writeString(dir.resolve("run.json"), "{");
    assertEquals(ExitCode.DATA, results("check", damaged.toString()));
    Path run = RunRecords.write(dir.resolve("runs"), Runs.knn(0));
    assertEquals(ExitCode.USAGE, results("check", run.toString(), "--tolerance", "-1"));
  }

  @Test
  void anEvaluationStoresPrintsAndChecks() {
    Path json = dir.resolve("exact.json");
    RunRecord run = Runs.knn(0);
    String[] options = {"--results", dir.resolve("runs").toString(), "--json", json.toString()};
    assertEquals(ExitCode.DONE, run(new Evaluation(run), options));
    assertEquals(MarkdownTables.of(run), out.toString());
    assertTrue(err.toString().startsWith("run record: " + dir.resolve("runs")), text());
    assertEquals(run, RunRecords.read(json));
    assertEquals(run, RunRecords.read(dir.resolve("runs")));
  }

  @Test
  void anEvaluationThatFailsItsGateHasStoredItsRecord() {
    RunRecord run = Runs.miniature("0.07", 300);
    String[] options = {"--results", dir.toString(), "--check"};
    assertEquals(ExitCode.GATE, run(new Evaluation(run), options));
    assertEquals(run, RunRecords.read(dir));
    assertEquals(MarkdownTables.of(run), out.toString());
  }

  @Test
  void anEvaluationFailsBeforeItsWorkWhenNothingCanBeStored() throws Exception {
    Path file = Files.writeString(dir.resolve("taken"), "x");
    assertEquals(ExitCode.OTHER, run(new Evaluation(Runs.knn(0)), "--results", file.toString()));
    assertEquals("", out.toString());
  }

  @Test
  void aFullDiskAtTheEndLosesNothing() throws Exception {
    RunRecord run = Runs.knn(0);
    Path taken = Files.writeString(dir.resolve("taken"), "x");
    Path json = dir.resolve("exact.json");
    Path spare = Path.of(System.getProperty("java.io.tmpdir"), name(run) + ".json");
    try {
      assertEquals(
          ExitCode.OTHER,
          run(new UnpreparedEvaluation(run), "--results", taken + "", "--json", json + ""));
      assertEquals(MarkdownTables.of(run), out.toString());
      assertEquals(run, RunRecords.read(json), "the other place is written all the same");
      assertEquals(run, RunRecords.read(spare));
      assertTrue(err.toString().contains("taken: the run record cannot be stored"), text());
      assertTrue(err.toString().contains("the record is kept in " + spare + "."), text());
    } finally {
      Files.deleteIfExists(spare);
    }
  }

  @Test
  void severalRunsAreAllKeptAndJudgedBeforeTheGateFails() {
    SeveralEvaluations all =
        new SeveralEvaluations(List.of(Runs.knn(-4), Runs.knn(0), Runs.knn(-5)));
    assertEquals(ExitCode.GATE, run(all, "--results", dir + "", "--check"));
    assertEquals(3, all.kept.stream().map(StoredRun::folder).distinct().count());
    all.kept.forEach(run -> assertEquals(run.record(), RunRecords.read(run.folder())));
    assertEquals(3, err.toString().split("Tolerance of imagenet_knn", -1).length - 1, text());
    assertTrue(err.toString().contains("the gate fails for 4 of 5 values"), text());
    SeveralEvaluations unasked = new SeveralEvaluations(List.of(Runs.knn(-4)));
    assertEquals(ExitCode.DONE, run(unasked, "--results", dir + ""));
  }

  @Test
  void oneFileIsNotForSeveralRuns() {
    SeveralEvaluations two = new SeveralEvaluations(List.of(Runs.knn(0), Runs.knn(0)));
    assertEquals(ExitCode.USAGE, run(two, "--results", dir + "", "--json", dir + "/run.json"));
    assertTrue(err.toString().contains("--json takes one record and this run makes 2"), text());
    SeveralEvaluations one = new SeveralEvaluations(List.of(Runs.knn(0)));
    assertEquals(
        ExitCode.DONE, run(one, "--results", dir + "", "--json", dir.resolve("one.json") + ""));
  }

  private String name(RunRecord run) {
    return RunRecords.write(dir.resolve("named"), run).getFileName().toString();
  }

  private ExitCode results(String... arguments) {
    return run(new Main(), arguments);
  }

  private ExitCode run(Object command, String... arguments) {
    CommandLine line = Commands.commandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int status = line.execute(arguments);
    for (ExitCode code : ExitCode.values()) {
      if (code.status() == status) {
        return code;
      }
    }
    throw new AssertionError("status " + status);
  }

  private String text() {
    return out + "\n---\n" + err;
  }

  /** Several protocols, a record each. */
  @Command(name = "evaluations")
  static final class SeveralEvaluations implements Runnable {
    @Mixin ResultsOptions results;

    @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;

    private final List<RunRecord> records;
    private final List<StoredRun> kept = new ArrayList<>();

    SeveralEvaluations(List<RunRecord> records) {
      this.records = records;
    }

    @Override
    public void run() {
      results.verifyWritable(records.size());
      for (RunRecord record : records) {
        kept.add(results.keep(record, spec.commandLine().getOut(), spec.commandLine().getErr()));
      }
      results.enforce(kept, spec.commandLine().getErr());
    }
  }

  /** The disk fills up while it works. */
  @Command(name = "evaluation")
  static final class UnpreparedEvaluation implements Runnable {
    @Mixin ResultsOptions results;

    @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;

    private final RunRecord record;

    UnpreparedEvaluation(RunRecord record) {
      this.record = record;
    }

    @Override
    public void run() {
      results.finish(record, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
  }

  @Command(name = "evaluation")
  static final class Evaluation implements Runnable {
    @Mixin ResultsOptions results;

    @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;

    private final RunRecord record;

    Evaluation(RunRecord record) {
      this.record = record;
    }

    @Override
    public void run() {
      results.verifyWritable();
      results.finish(record, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
  }
}
