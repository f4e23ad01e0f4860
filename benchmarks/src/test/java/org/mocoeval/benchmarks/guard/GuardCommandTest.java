package org.mocoeval.benchmarks.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.benchmarks.Main;
import org.mocoeval.benchmarks.guard.RatioRow.Name;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.testing.CommandRun;

class GuardCommandTest {
  private static final String MACHINE = "a machine";

  @TempDir Path folder;

  @Test
  void passesWhereNoRatioFell() throws IOException {
    CommandRun run = guard(List.of(row("a", 2, 2)), List.of(row("a", 1.8, 1.8)));
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("|     2.00× |    1.80× |     15 % |    kept |"), run.out());
  }

  @Test
  void failsWithTheGatesStatusAndNamesTheRow() throws IOException {
    CommandRun run =
        guard(List.of(row("a", 2, 2), row("b", 3, 3)), List.of(row("a", 1.6, 1.6), row("b", 3, 3)));
    assertEquals(ExitCode.GATE.status(), run.status());
    assertTrue(
        run.err()
            .startsWith(
                "1 of 2 ratios fell: a: ours against peer is 1.60, expected 1.70 or more (2.00"
                    + " less 15 %)."),
        run.err());
    assertTrue(run.out().contains("slower"), run.out());
  }

  @Test
  void comparesRatiosNotTimes() throws IOException {
    RatioRow twiceAsSlowADay =
        new RatioRow(new Name("a", "ours", "peer"), true, List.of(20.0), List.of(40.0));
    assertEquals(0, guard(List.of(row("a", 2, 2)), List.of(twiceAsSlowADay)).status());
  }

  /** Ratios 2.4 and 1.6 have a spread of 0.28: twice that is more than half, which is the most. */
  @Test
  void givesNoisyRoundsMoreSlackButNotAllOfIt() throws IOException {
    assertEquals(5, guard(List.of(row("a", 2, 2)), List.of(row("a", 1.6, 1.6, 1.6))).status());
    assertEquals(0, guard(List.of(row("a", 2, 2)), List.of(row("a", 1.9, 1.3, 1.6))).status());
    assertEquals(0, guard(List.of(row("a", 2.4, 1.6)), List.of(row("a", 1.05, 1.05))).status());
    assertEquals(5, guard(List.of(row("a", 2.4, 1.6)), List.of(row("a", 0.95, 0.95))).status());
  }

  @Test
  void namesRowsThatOneSideLacks() throws IOException {
    CommandRun run =
        guard(List.of(row("a", 2), row("old", 2)), List.of(row("a", 2), row("new", 2)));
    assertEquals(0, run.status(), run.err());
    assertTrue(lineOf("old", run.out()).endsWith("not measured |"), run.out());
    assertTrue(lineOf("new", run.out()).endsWith("not committed |"), run.out());
  }

  @Test
  void asksForTheNewRatioWhereItImproved() throws IOException {
    CommandRun run = guard(List.of(row("a", 2)), List.of(row("a", 2.4)));
    assertEquals(0, run.status(), run.err());
    assertTrue(lineOf("a:", run.out()).endsWith("faster: commit the new one |"), run.out());
  }

  @Test
  void doesNotPassWhenNothingWasCompared() throws IOException {
    CommandRun run = guard(List.of(row("a", 2)), List.of(row("b", 2)));
    assertEquals(ExitCode.GATE.status(), run.status());
    assertTrue(run.err().startsWith("no row is both committed and measured"), run.err());
  }

  @Test
  void wantsASlackThatCanFail() throws IOException {
    for (String slack : List.of("-0.1", "0.6", "NaN")) {
      CommandRun run = guard(List.of(row("a", 2)), List.of(row("a", 2)), "--slack=" + slack);
      assertEquals(ExitCode.USAGE.status(), run.status());
      assertTrue(run.err().contains("--slack: expected a share from 0 to 0.5"), run.err());
    }
  }

  @Test
  void saysHowToMakeAFileThatIsMissing() {
    CommandRun run = run("guard", folder.resolve("none.csv").toString());
    assertEquals(ExitCode.OTHER.status(), run.status());
    assertTrue(run.err().contains("make it with 'peers --csv"), run.err());
  }

  @Test
  void saysWhereTheMachinesDiffer() throws IOException {
    Path old =
        Files.writeString(folder.resolve("a"), RatioCsv.print("Zen 4", List.of(row("a", 2))));
    Path now =
        Files.writeString(folder.resolve("b"), RatioCsv.print("Zen 5", List.of(row("a", 2))));
    CommandRun run = run("guard", now.toString(), "--against=" + old);
    assertTrue(
        run.out().contains("Committed: Zen 4\nMeasured:  Zen 5\nThe machines differ"), run.out());
    assertTrue(!guard(List.of(row("a", 2)), List.of(row("a", 2))).out().contains("differ"));
  }

  private static String lineOf(String start, String table) {
    return table.lines().filter(line -> line.startsWith("| " + start)).findFirst().orElseThrow();
  }

  /** A row whose rounds have these ratios. */
  private static RatioRow row(String piece, double... ratios) {
    return new RatioRow(
        new Name(piece, "ours", "peer"),
        true,
        Arrays.stream(ratios).mapToObj(ratio -> 1.0).toList(),
        Arrays.stream(ratios).boxed().toList());
  }

  private CommandRun guard(List<RatioRow> committed, List<RatioRow> measured, String... options)
      throws IOException {
    Path old = Files.writeString(folder.resolve("ratios.csv"), RatioCsv.print(MACHINE, committed));
    Path now = Files.writeString(folder.resolve("now.csv"), RatioCsv.print(MACHINE, measured));
    List<String> all = new ArrayList<>(List.of("guard", now.toString(), "--against=" + old));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(new Main(), arguments);
  }
}
