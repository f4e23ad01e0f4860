package org.mocoeval.backbone.torch;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Another JVM on this program's class path whose C allocator is tuned from the start: for work that
 * is measured alone, or may die alone.
 */
public final class TunedJvm {
  private TunedJvm() {}

  /**
   * Prepares a process; nothing is started.
   *
   * @param options of the JVM, such as {@code -Xmx2g}
   * @param main the class to run, visible to this program
   * @param arguments its arguments
   * @return a builder whose environment has the allocator's variables
   */
  public static ProcessBuilder of(List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath(Thread.currentThread().getContextClassLoader()));
    command.add(main.getName());
    command.addAll(arguments);
    return tuned(command);
  }

  /**
   * Prepares any process with the same allocator; nothing is started.
   *
   * @param command program and arguments
   * @return a builder whose environment has the allocator's variables
   */
  public static ProcessBuilder tuned(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(AllocatorAdvice.SETTINGS);
    return builder;
  }

  /** Under {@code exec:java} the property holds Maven's class path, and the loader ours. */
  static String classPath(ClassLoader loader) {
    if (loader instanceof URLClassLoader urls) {
      return Arrays.stream(urls.getURLs())
          .map(URL::toString)
          .map(url -> Path.of(URI.create(url)).toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }
}
