package org.mocoeval.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.testing.DefaultRuns;

/**
 * The project's own gate: what the default jobs measured in this build, on the miniature, against
 * the committed reference records. The command writes a test case a number beside this test's.
 */
class ReferenceRecordsTest {
  private static final Path ROOT = Path.of(System.getProperty("mocoeval.root"));
  private static final List<String> EVALUATIONS =
      List.of("eval-knn", "eval-voc-svm", "eval-linear", "eval-detection", "eval-segmentation");

  @Test
  void noNumberOfTheMiniatureHasMovedBeyondItsTolerance() {
    List<String> folders =
        EVALUATIONS.stream()
            .map(module -> ROOT.resolve(module).resolve(DefaultRuns.FOLDER))
            .filter(Files::isDirectory)
            .map(Path::toString)
            .toList();
    assumeFalse(
        folders.isEmpty(),
        "skipped: no default job has run in this build; mvn verify runs all of them");
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(folders);
    Stream.of(
            "--against=" + ROOT.resolve("results/reference/miniature"),
            "--junit=" + Path.of("target", "surefire-reports", "TEST-reference-records.xml"))
        .forEach(arguments::add);
    int status = Commands.run(new org.mocoeval.results.Main(), arguments.toArray(String[]::new));
    assertEquals(ExitCode.DONE.status(), status, "the numbers that moved stand above");
  }
}
