package org.mocoeval.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ends a training in a process of its own once its curves have so many rows. */
public final class InterruptedTraining {
  private InterruptedTraining() {}

  /**
   * Starts a training and ends it, unless it ends before.
   *
   * @param main the command
   * @param arguments its arguments
   * @param folder where it runs; gets {@code child.log}
   * @param curves finds the file {@code curves.csv}, which need not exist yet
   * @param rows of the curves to wait for
   * @param atOnce by SIGKILL instead of SIGTERM
   * @return whether it was alive when it was ended
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the test is interrupted
   */
  public static boolean end(
      Class<?> main,
      String[] arguments,
      Path folder,
      Supplier<File> curves,
      int rows,
      boolean atOnce)
      throws IOException, InterruptedException {
    Process process =
        ChildJvm.start(
            ChildJvm.command(main, arguments),
            folder.toFile(),
            folder.resolve("child.log").toFile());
    process.getInputStream().close();
    while (process.isAlive() && rows(curves.get()) < rows) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    boolean alive = process.isAlive();
    if (atOnce) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    process.waitFor();
    return alive;
  }

  /**
   * Counts the rows of curves below their heading.
   *
   * @param curves may be absent, or being replaced at this moment
   * @return 0 in either case
   */
  public static int rows(File curves) {
    try {
      return curves.exists() ? Files.readAllLines(curves.toPath()).size() - 1 : 0;
    } catch (IOException beingReplaced) {
      return 0;
    }
  }
}
