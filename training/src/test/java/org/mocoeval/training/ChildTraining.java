package org.mocoeval.training;

import java.nio.file.Path;
import java.util.Map;
import org.mocoeval.cli.CommandException;

/** Trains in a process of its own, slowly enough to be stopped; see {@link ProcessTest}. */
final class ChildTraining {
  private ChildTraining() {}

  /**
   * Resumes a run and ends with its failure's status.
   *
   * @param arguments the run's folder; the milliseconds that a step takes; a setting's value
   */
  public static void main(String[] arguments) {
    long millis = Long.parseLong(arguments[1]);
    RegressionTask task =
        new RegressionTask() {
          @Override
          public Map<String, Double> step(float[] batch, TrainingPosition at, double rate) {
            Map<String, Double> measured = super.step(batch, at, rate);
            System.out.println("step " + at.globalStep(STEPS));
            sleep(millis);
            return measured;
          }
        };
    try (task) {
      task.with("description", arguments[2]);
      Runs.run(task, Runs.options(Path.of(arguments[0])).withResume(true));
    } catch (CommandException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitCode().status());
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
