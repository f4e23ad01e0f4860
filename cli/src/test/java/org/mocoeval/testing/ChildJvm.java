package org.mocoeval.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests in a process of its own, which a test may kill or starve. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * Puts a command together that runs with this JVM's class path.
   *
   * @param main the class to run
   * @param arguments its arguments
   * @return program and arguments; starts quickly and writes no files of its own
   */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.add("-Djava.awt.headless=true");
    command.add("-cp");
    String usual = System.getProperty("java.class.path");
    command.add(System.getProperty("surefire.test.class.path", usual));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Starts a command.
   *
   * @param command program and arguments
   * @param folder where it runs and would leave a core or crash report
   * @param errors receives stderr, after what is there
   * @return the process; its stdout is the caller's to read
   * @throws IOException if it cannot be started
   */
  public static Process start(List<String> command, File folder, File errors) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder)
        .redirectError(ProcessBuilder.Redirect.appendTo(errors))
        .start();
  }
}
