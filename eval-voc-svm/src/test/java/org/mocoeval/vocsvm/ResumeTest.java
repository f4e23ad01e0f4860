package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.testing.ChildJvm;

/** A run that was killed goes on where it was; what is solved is not solved again. */
class ResumeTest {
  @TempDir Path folder;

  @Test
  void finishedProblemsAreNotSolvedAgainAndDamagedOnesAre() throws IOException {
    FeatureFiles files = FeatureFiles.draw(folder);
    List<Cell> first = run(files);
    Map<Path, FileTime> before = pieces();
    // Nine folds, three last models, and five samples of two k for each of three classes.
    assertEquals(9 + 3 + 30, before.size());
    Path damaged = before.keySet().iterator().next();
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[3] ^= 1;
    Files.write(damaged, bytes);
    Path truncated = before.keySet().stream().skip(20).findFirst().orElseThrow();
    Files.write(truncated, new byte[5]);
    before.keySet().forEach(ResumeTest::makeOld);
    assertEquals(first, run(files));
    Map<Path, FileTime> after = pieces();
    assertEquals(before.keySet(), after.keySet());
    List<Path> solvedAgain =
        after.entrySet().stream()
            .filter(entry -> entry.getValue().toMillis() > 0)
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(Stream.of(damaged, truncated).sorted().toList(), solvedAgain);
  }

  /** What was solved for other features, targets, samples or by another solver is not taken. */
  @Test
  void anyChangeIsSolvedAnew() throws IOException {
    FeatureFiles files = FeatureFiles.draw(folder);
    List<Cell> first = run(files);
    assertEquals(42, pieces().size());
    run(files, "--seed=1");
    assertEquals(42 + 30, pieces().size(), "other samples share the full task");
    run(files, "--solver=liblinear");
    assertEquals(72 + 42, pieces().size());
    files.writeFeatures(
        "test", FeatureFiles.features(LowShotDrawTest.targets(FeatureFiles.TEST, 2), 77), 10);
    assertNotEquals(first, run(files));
    assertEquals(114 + 42, pieces().size());
    files.writeTargets("test", LowShotDrawTest.targets(FeatureFiles.TEST, 78));
    run(files);
    assertEquals(156 + 42, pieces().size());
  }

  @Test
  void aKilledRunEndsAsAnUninterruptedOne() throws Exception {
    FeatureFiles files = FeatureFiles.draw(folder);
    int kills = 0;
    for (int least = 5; least <= 35; least += 10) {
      kills += startAndKill(files, least) ? 1 : 0;
    }
    assertTrue(kills > 0, "every run was too fast to be killed");
    List<Cell> resumed = run(files);
    deleteCache();
    assertEquals(run(files), resumed);
  }

  /** Kills a run once it has solved so many pieces, unless it ends before. */
  private boolean startAndKill(FeatureFiles files, int least) throws Exception {
    String[] arguments = files.arguments("--shots=1,4").toArray(String[]::new);
    Process process =
        ChildJvm.start(
            ChildJvm.command(Main.class, arguments),
            folder.toFile(),
            folder.resolve("child.log").toFile());
    process.getOutputStream().close();
    while (process.isAlive() && pieces().size() < least) {
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  private List<Cell> run(FeatureFiles files, String... more) {
    List<String> arguments = files.arguments("--shots=1,4");
    arguments.addAll(List.of(more));
    StringWriter err = new StringWriter();
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    assertEquals(0, status, err::toString);
    return RunRecords.read(folder.resolve("run.json")).cells();
  }

  /** Asks for names alone while a child may be making and renaming drafts. */
  private Map<Path, FileTime> pieces() throws IOException {
    Map<Path, FileTime> pieces = new TreeMap<>();
    File[] problems = folder.resolve("cache/svm").toFile().listFiles();
    for (File problem : problems == null ? new File[0] : problems) {
      for (File file : Objects.requireNonNull(problem.listFiles())) {
        if (file.getName().endsWith(".solved")) {
          pieces.put(file.toPath(), Files.getLastModifiedTime(file.toPath()));
        }
      }
    }
    return pieces;
  }

  private void deleteCache() throws IOException {
    for (Path piece : pieces().keySet()) {
      Files.delete(piece);
    }
  }

  private static void makeOld(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
