package org.mocoeval.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Reads a process's stderr until it is closed: an unread pipe would stop the process. */
final class StderrPump extends Thread {
  private final Process process;
  private final Path log;
  private final Consumer<String> listener;
  private volatile String lastLine = "";

  StderrPump(Process process, Path log, Consumer<String> listener) {
    super("suite-stderr");
    this.process = process;
    this.log = log;
    this.listener = listener;
    setDaemon(true);
  }

  String lastLine() {
    return lastLine;
  }

  @Override
  public void run() {
    try (BufferedReader lines = process.errorReader();
        PrintWriter writer =
            new PrintWriter(
                Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.println(line);
        if (!line.isBlank()) {
          lastLine = line.strip();
          listener.accept(line);
        }
      }
    } catch (IOException closed) {
      // The process was ended by force, and its last words went with it.
    }
  }
}
