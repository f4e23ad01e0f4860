package org.mocoeval.suite;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.cli.ProcessLock;
import org.mocoeval.cli.SeedOptions;
import org.mocoeval.cli.UsageException;
import org.mocoeval.cli.VerboseOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.results.record.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates checkpoints on every task whose data is there. */
@Command(
    name = "suite",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Evaluates one or several checkpoints on all tasks whose data is there, each in a JVM of its"
          + " own. What is done is not done again, what was interrupted goes on, and a task that"
          + " fails does not keep the others.",
      "Without options: the built-in checkpoint on the built-in miniature, all tasks.",
      "Exit status: 0 all done, 5 only gates failed, 1 a task failed."
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CheckpointFiles checkpoints;
  @Mixin private DataFolders data;
  @Mixin private SeedOptions seeds;
  @Mixin private JobOptions jobs;
  @Mixin private CostOptions costs;
  @Mixin private CacheOption cache;
  @Mixin VerboseOption verbose;

  @Option(
      names = "--tasks",
      paramLabel = "NAME",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      description = "Some of knn, voc-svm, linear, detection, segmentation. Default: all of them.")
  private List<String> tasks = List.of();

  @Option(names = "--again", description = "Do again what is done.")
  private boolean again;

  /** Created by picocli. */
  public Main() {}

  /**
   * Runs the command and ends the process unless all went well.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Commands.runAndExit(new Main(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    costs.verify();
    List<Task> chosen = Task.named(tasks);
    List<Integer> all = seeds.seeds();
    JobSettings settings = jobs.settings(cache.folder());
    data.requireNamed();
    Plan plan = Plan.of(checkpoints.open(settings.cache()), chosen, data, all);
    plan.requireJobs();
    try (JobProcess process = new JobProcess()) {
      if (costs.areAllThatIsAsked()) {
        show(plan, lookup(settings), costs.of(settings, process), out());
        return ExitCode.DONE.status();
      }
      return runAlone(plan, settings, process);
    }
  }

  private int runAlone(Plan plan, JobSettings settings, JobProcess process) throws IOException {
    jobs.verifyWritable();
    ProcessLock held = lock(settings.results());
    try {
      return run(plan, settings, process);
    } finally {
      held.close();
    }
  }

  private static ProcessLock lock(Path results) throws IOException {
    Path file = SuiteFolder.of(results).lock();
    Files.createDirectories(file.getParent());
    return ProcessLock.tryTake(file)
        .orElseThrow(
            () ->
                new UsageException(
                    "another suite is at work in "
                        + results
                        + ": wait for it, or choose another folder with --results"));
  }

  private int run(Plan plan, JobSettings settings, JobProcess process) {
    LedgerLookup done = lookup(settings);
    show(plan, done, costs.of(settings, process), err());
    List<Outcome> outcomes = new SuiteRun(settings, done, process, err()).run(plan);
    Closing.print(plan, outcomes, settings, out(), err());
    return Report.status(outcomes).status();
  }

  private static void show(Plan plan, LedgerLookup done, Costs known, PrintWriter to) {
    to.print(PlanTable.of(plan, job -> done.outcome(job, false), known::of));
    to.println();
    to.flush();
  }

  private LedgerLookup lookup(JobSettings settings) {
    return new LedgerLookup(
        Ledger.open(settings.results(), err()),
        settings,
        Environment.current("cpu", 1, Map.of()).versions(),
        again,
        err());
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
