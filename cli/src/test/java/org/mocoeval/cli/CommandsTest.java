package org.mocoeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class CommandsTest {

  @Test
  void knownFailureIsOneParagraphWithItsOwnStatus() {
    StringWriter err = new StringWriter();
    int status = execute(err, "--fail", "known");
    assertEquals(ExitCode.DATA.status(), status);
    assertEquals("train/: no images found; pass --data DIR", err.toString().strip());
  }

  @Test
  void unknownFailureNamesTheWayToItsStackTrace() {
    StringWriter err = new StringWriter();
    assertEquals(ExitCode.OTHER.status(), execute(err, "--fail", "unknown"));
    assertTrue(err.toString().contains("--verbose"), err::toString);
    assertFalse(err.toString().contains("\tat "), err::toString);
  }

  @Test
  void verboseShowsTheStackTrace() {
    StringWriter err = new StringWriter();
    assertEquals(ExitCode.DATA.status(), execute(err, "--fail", "known", "--verbose"));
    assertTrue(err.toString().contains("\tat "), err::toString);
  }

  @Test
  void wrongOptionIsAUsageError() {
    assertEquals(ExitCode.USAGE.status(), execute(new StringWriter(), "--fial", "known"));
  }

  @Test
  void nothingWrongIsZero() {
    assertEquals(ExitCode.DONE.status(), execute(new StringWriter()));
  }

  private static int execute(StringWriter err, String... arguments) {
    CommandLine line = Commands.commandLine(new Failing());
    return line.setErr(new PrintWriter(err, true)).execute(arguments);
  }

  @Command(name = "failing")
  static final class Failing implements Runnable {
    @Mixin VerboseOption verbose;

    @Option(names = "--fail", defaultValue = "no")
    String fail;

    @Override
    public void run() {
      switch (fail) {
        case "known" -> throw new NoImages();
        case "unknown" -> throw new IllegalStateException("broken");
        default -> {}
      }
    }
  }

  private static final class NoImages extends CommandException {
    private static final long serialVersionUID = 1L;

    NoImages() {
      super(ExitCode.DATA, "train/: no images found; pass --data DIR", null);
    }
  }
}
