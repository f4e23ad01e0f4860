package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The options of a fine-tuning, and the runs that they ask for. */
class SeededRunsTest {
  private static final Path CACHE = Path.of("cache");

  /** A command with nothing else. */
  @Command
  private static final class Options implements Runnable {
    @Mixin private FineTuningOptions compute;

    @Override
    public void run() {}
  }

  private final List<String> done = new ArrayList<>();
  private final StringWriter err = new StringWriter();

  private static List<FineTuningSettings> settings(String... arguments) {
    Options options = new Options();
    new CommandLine(options).parseArgs(arguments);
    return options.compute.settings(CACHE);
  }

  private static List<Optional<Path>> folders(String... arguments) {
    return settings(arguments).stream().map(FineTuningSettings::run).toList();
  }

  /** Runs that keep their name; ending with one, or never. */
  private Optional<List<String>> make(String last, String... arguments) {
    return new SeededRuns<>(List.of("voc", "coco"), settings(arguments))
        .make(new PrintWriter(err), protocol -> open(protocol, last));
  }

  private Function<FineTuningSettings, Optional<String>> open(String protocol, String last) {
    done.add("open " + protocol);
    return settings -> {
      String name = protocol + " " + settings.seed();
      done.add(name);
      return settings.onlyEstimate() || name.equals(last) ? Optional.empty() : Optional.of(name);
    };
  }

  @Test
  void allSeedsOfAProtocolShareItsDataAndComeBeforeTheNext() {
    assertEquals(
        Optional.of(List.of("voc 0", "voc 2", "coco 0", "coco 2")), make("none", "--seeds=0,2"));
    assertEquals(List.of("open voc", "voc 0", "voc 2", "open coco", "coco 0", "coco 2"), done);
    assertEquals("", err.toString());
  }

  @Test
  void aRunThatIsAskedToEndIsTheLast() {
    assertEquals(Optional.empty(), make("voc 1", "--seeds=0..4"));
    assertEquals(List.of("open voc", "voc 0", "voc 1"), done);
  }

  @Test
  void anEstimateIsMadeForOneSeedOfEachProtocolAndSaysHowManyThereAre() {
    assertEquals(Optional.of(List.of()), make("none", "--seeds=3..5", "--estimate"));
    assertEquals(List.of("open voc", "voc 3", "open coco", "coco 3"), done);
    assertEquals("That is one seed; there are 3: 3, 4, 5.", err.toString().strip());
  }

  @Test
  void anEstimateOfOneSeedSaysNothingOfOthers() {
    assertEquals(Optional.of(List.of()), make("none", "--estimate"));
    assertEquals("", err.toString());
  }

  @Test
  void runsAreCountedOverProtocolsAndSeeds() {
    assertEquals(10, new SeededRuns<>(List.of("voc", "coco"), settings("--seeds=0..4")).count());
    assertEquals(2, new SeededRuns<>(List.of("voc", "coco"), settings()).count());
  }

  @Test
  void severalSeedsHaveFoldersOfTheirOwnInTheNamedOne() {
    Path named = Path.of("runs").toAbsolutePath();
    assertEquals(List.of(Optional.of(named)), folders("--run=runs", "--seed=3"));
    assertEquals(
        List.of(Optional.of(named.resolve("seed-0")), Optional.of(named.resolve("seed-3"))),
        folders("--run=runs", "--seeds=0,3"));
    assertEquals(List.of(Optional.empty(), Optional.empty()), folders("--seeds=0,3"));
  }

  @Test
  void seedAndSeedsContradictEachOther() {
    assertThrows(UsageException.class, () -> settings("--seed=1", "--seeds=0..4"));
  }
}
