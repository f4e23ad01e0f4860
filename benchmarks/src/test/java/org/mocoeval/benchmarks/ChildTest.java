package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.benchmarks.Child.Outcome;

class ChildTest {
  @TempDir Path folder;

  /** Prints what it was given. */
  static final class Echo {
    private Echo() {}

    public static void main(String[] arguments) {
      System.out.println(String.join(",", arguments));
      System.out.println(
          System.getenv("OMP_NUM_THREADS") + " " + System.getenv("MALLOC_MMAP_THRESHOLD_"));
      System.err.println("first");
      System.err.println("last");
      System.exit(arguments.length);
    }
  }

  @Test
  void runsJavaWithTheAllocatorsEnvironmentAndKeepsWhatItSays() throws InterruptedException {
    Outcome outcome =
        Child.java(List.of(), Echo.class, List.of("a", "b c")).withThreads(2).capture();
    assertEquals(new Outcome(2, List.of("a,b c", "2 4294967296"), "last"), outcome);
  }

  @Test
  void takesTheClassPathFromTheLoaderThatMavenMade() throws IOException {
    Path spaced = folder.resolve("a b.jar");
    URL[] urls = {spaced.toUri().toURL(), folder.resolve("c.jar").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls)) {
      assertEquals(spaced + File.pathSeparator + folder.resolve("c.jar"), Child.classPath(loader));
    }
  }

  @Test
  void takesTheClassPathFromTheJvmOtherwise() {
    assertEquals(
        System.getProperty("java.class.path"), Child.classPath(ClassLoader.getSystemClassLoader()));
  }

  @Test
  void saysHowToNameAnotherProgramWhereOneDoesNotRun() {
    Child child = new Child(List.of("/no/such/python3", "peer.py"), 1);
    BenchmarkException failure = assertThrows(BenchmarkException.class, child::capture);
    assertTrue(failure.getMessage().startsWith("/no/such/python3 does not run: "));
    assertTrue(failure.getMessage().endsWith("a Python is named with --python."));
  }
}
