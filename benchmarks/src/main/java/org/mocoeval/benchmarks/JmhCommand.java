package org.mocoeval.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Hands its arguments to JMH, in a process of its own: JMH starts its forks with this process's
 * class path, which under Maven is Maven's, and cannot set the environment that the C allocator
 * reads.
 */
@Command(name = "jmh", description = "Runs JMH with the arguments that follow; jmh -h lists them.")
final class JmhCommand implements Callable<Integer> {
  /** JMH's forks inherit the environment; the benchmarks that use fewer threads say so. */
  private static final int THREADS = 2;

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    int status =
        Child.java(List.of(), org.openjdk.jmh.Main.class, arguments).withThreads(THREADS).show();
    return status == 0 ? ExitCode.DONE.status() : ExitCode.OTHER.status();
  }
}
