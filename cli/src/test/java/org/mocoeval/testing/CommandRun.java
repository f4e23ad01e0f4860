package org.mocoeval.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mocoeval.cli.Commands;

/**
 * A command in this process, and what it said.
 *
 * @param status how it ended
 * @param out its stdout
 * @param err its stderr
 */
public record CommandRun(int status, String out, String err) {
  private static final Pattern STORED = Pattern.compile("run record: (.*)");

  /**
   * Runs a command.
   *
   * @param command an object annotated as picocli's {@code Command}
   * @param arguments the command line
   * @return what it said
   */
  public static CommandRun of(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Commands.commandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandRun(status, out.toString(), err.toString());
  }

  /**
   * Finds where the command stored its first run.
   *
   * @return the folder of that run
   */
  public Path stored() {
    Matcher stored = STORED.matcher(err);
    assertTrue(stored.find(), err);
    return Path.of(stored.group(1));
  }
}
