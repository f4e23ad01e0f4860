package org.mocoeval.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.cli.ProcessLock;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.MiniatureSpec;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The real kNN evaluation of 220 small images, in a process of its own. */
  @Test
  void evaluatesTheBuiltInCheckpointOnceAndKnowsItTheNextTime() {
    Path data = Miniature.imagenet(folder, new MiniatureSpec(0, 2, 105, 5, 48, 48));
    String[] arguments = {"--imagenet=" + data, "--tasks=knn"};
    assertEquals(ExitCode.DONE.status(), run(arguments), err.toString());
    assertTrue(err.toString().contains("220 images, not known before the first run"));
    assertTrue(out.toString().contains(" done |"), out.toString());
    assertTrue(err.toString().contains("-Dexec.args=\"page "), err.toString());

    assertEquals(ExitCode.DONE.status(), run(arguments), err.toString());
    assertTrue(out.toString().contains("skipped, done on "), out.toString());
  }

  @Test
  void dryRunStartsAndWritesNothing() {
    assertEquals(ExitCode.DONE.status(), run("--dry-run"), err.toString());
    assertTrue(out.toString().contains("miniature-cityscapes"), out.toString());
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void aCheckpointThatDoesNotFitIsNamedBeforeTheFirstJob() throws IOException {
    Path file = Files.writeString(folder.resolve("a.pth"), "no checkpoint");
    assertEquals(ExitCode.CHECKPOINT.status(), run("--checkpoint", file.toString()));
    assertTrue(err.toString().contains("a.pth"), err.toString());
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void noDataAtAllIsAnError() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(ExitCode.DATA.status(), run("--data-root=" + empty, "--tasks=detection"));
    assertTrue(err.toString().contains(empty.resolve("coco") + " does not exist"), err.toString());
  }

  @Test
  void twoSuitesDoNotShareAFolder() throws IOException {
    Path lock = SuiteFolder.of(folder.resolve("runs")).lock();
    Files.createDirectories(lock.getParent());
    ProcessLock held = ProcessLock.tryTake(lock).orElseThrow();
    try {
      assertEquals(ExitCode.USAGE.status(), run("--tasks=knn"));
      assertTrue(err.toString().contains("another suite"), err.toString());
    } finally {
      held.close();
    }
  }

  @Test
  void refusesWhatIsNoTaskHeapOrSeed() {
    assertEquals(ExitCode.USAGE.status(), run("--tasks=svm"));
    assertEquals(ExitCode.USAGE.status(), run("--task-heap=much"));
    assertEquals(ExitCode.USAGE.status(), run("--seeds=a..b"));
    assertEquals(ExitCode.USAGE.status(), run("--estimate-seconds=-1"));
  }

  @Test
  void helpShowsDefaults() {
    assertEquals(ExitCode.DONE.status(), run("--help"));
    String help = out.toString();
    assertTrue(help.contains("results/runs"), help);
    assertTrue(help.contains("Default: 300"), help);
    assertFalse(help.contains("Optional"), help);
    assertFalse(help.contains("[]"), help);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--results=" + folder.resolve("runs");
    all[arguments.length + 1] = "--cache=" + folder.resolve("cache");
    return Commands.commandLine(new Main())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }
}
