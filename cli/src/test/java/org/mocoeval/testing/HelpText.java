package org.mocoeval.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The help of a command as a user sees it, from a process of its own. */
public final class HelpText {
  /** Whoever loads libtorch begins with a class of this package. */
  private static final String LIBTORCH = "ai.djl.pytorch.jni.";

  private HelpText() {}

  /**
   * Asks for help, and insists that nothing else comes of it.
   *
   * @param main the command's main class
   * @param folder an empty one, which is left with what the process said
   * @return its stdout
   * @throws IOException if the process cannot be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static String of(Class<?> main, Path folder) throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.txt");
    File errors = folder.resolve("errors.txt").toFile();
    List<String> command = ChildJvm.command(main, "--help");
    command.add(1, "-Xlog:class+load:file=" + classes);
    Process process = ChildJvm.start(command, folder.toFile(), errors);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals("", Files.readString(errors.toPath()));
    List<String> loaders =
        Files.readAllLines(classes).stream().filter(line -> line.contains(LIBTORCH)).toList();
    assertEquals(List.of(), loaders, "help loads libtorch");
    return said;
  }
}
