package org.mocoeval.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** A suite whose first job never ends; killed by its test. */
final class InterruptedSuite {
  private InterruptedSuite() {}

  public static void main(String[] arguments) {
    Path results = Path.of(arguments[0]);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    JobSettings settings = Jobs.settings(results, false);
    LedgerLookup done =
        new LedgerLookup(Ledger.open(results, err), settings, Jobs.versions("1a2b"), false, err);
    try (JobProcess process = new JobProcess()) {
      List<Outcome> outcomes =
          new SuiteRun(settings, done, process, err)
              .run(Jobs.plan(FakeEvaluation.HANGS, FakeEvaluation.RIGHT));
      err.println(outcomes);
    }
  }
}
