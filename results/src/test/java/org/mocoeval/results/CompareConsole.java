package org.mocoeval.results;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.record.RunRecord;

/** Runs {@code results compare} and keeps what it prints. */
final class CompareConsole {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Path write(Path dir, String name, RunRecord record) {
    Path file = dir.resolve(name + ".json");
    RunRecords.writeJson(file, record);
    return file;
  }

  ExitCode compare(Path a, Path b, String... options) {
    List<String> arguments = new ArrayList<>(List.of("compare", a.toString(), b.toString()));
    arguments.addAll(List.of(options));
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return Arrays.stream(ExitCode.values())
        .filter(code -> code.status() == status)
        .findFirst()
        .orElseThrow();
  }

  void says(String... parts) {
    for (String part : parts) {
      assertTrue(out().contains(part), () -> part + "\n--- not in\n" + text());
    }
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  String text() {
    return out + "\n---\n" + err;
  }
}
