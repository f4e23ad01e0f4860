package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocoeval.benchmarks.Child.Outcome;

class ChildTest {
  /** Prints what it was given. */
  static final class Echo {
    private Echo() {}

    public static void main(String[] arguments) {
      System.out.println(String.join(",", arguments));
      System.out.println(
          System.getenv("OMP_NUM_THREADS")
              + " "
              + System.getenv("MALLOC_MMAP_THRESHOLD_")
              + " "
              + System.getenv("OPENBLAS_CORETYPE"));
      System.err.println("first");
      System.err.println("last");
      System.exit(arguments.length);
    }
  }

  @Test
  void runsJavaWithTheAllocatorsEnvironmentAndKeepsWhatItSays() throws InterruptedException {
    Outcome outcome =
        Child.java(List.of(), Echo.class, List.of("a", "b c")).withThreads(2).capture();
    assertEquals(new Outcome(2, List.of("a,b c", "2 4294967296 null"), "last"), outcome);
  }

  @Test
  void saysHowToNameAnotherProgramWhereOneDoesNotRun() {
    Child child = new Child(List.of("/no/such/python3", "peer.py"), 1);
    BenchmarkException failure = assertThrows(BenchmarkException.class, child::capture);
    assertTrue(failure.getMessage().startsWith("/no/such/python3 does not run: "));
    assertTrue(failure.getMessage().endsWith("a Python is named with --python."));
  }
}
