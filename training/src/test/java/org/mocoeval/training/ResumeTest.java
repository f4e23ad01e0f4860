package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;

/** However a run is interrupted, state and curves end as if it had not been. */
class ResumeTest {
  private static Runs.Result expected;

  @TempDir Path folder;

  @BeforeAll
  static void runWithoutInterruption(@TempDir Path elsewhere) {
    expected = Runs.uninterrupted(elsewhere);
  }

  @Test
  void theUninterruptedRunLearnsAndWritesARowForEachEpoch() {
    List<String> rows = expected.curves().lines().toList();
    assertEquals("epoch,step,learning_rate,seconds,images_per_second,loss,error,norm", rows.get(0));
    assertEquals(1 + Runs.EPOCHS, rows.size());
    double first = Double.parseDouble(rows.get(1).split(",", -1)[5]);
    double last = Double.parseDouble(rows.get(3).split(",", -1)[5]);
    assertTrue(last < 0.5 * first, expected::curves);
    assertEquals("", rows.get(1).split(",", -1)[7], "nothing was measured after the first epoch");
    String[] second = rows.get(2).split(",", -1);
    assertEquals("2,8", second[0] + "," + second[1]);
    assertEquals(0.0375, Double.parseDouble(second[2]), 1e-12);
    assertEquals(4 * 0.5 + 0.006 + 4 * 0.000333333, Double.parseDouble(second[3]), 1e-12);
    assertEquals(32 / Double.parseDouble(second[3]), Double.parseDouble(second[4]), 1e-12);
    assertEquals(
        List.of("1,3", "2,6", "3,9", "3,12"),
        expected
            .steps()
            .lines()
            .skip(1)
            .map(row -> row.replaceAll("^(\\d+,\\d+).*", "$1"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void failureBetweenStepsLosesNothing(int failing) {
    RegressionTask task =
        new RegressionTask() {
          @Override
          void beforeBatch(int epoch, int step) {
            if (epoch * STEPS + step == failing) {
              throw new DataException("image " + failing + " is corrupt");
            }
          }
        };
    try (task) {
      DataException failure =
          assertThrows(DataException.class, () -> Runs.run(task, Runs.options(folder)));
      assertEquals("image " + failing + " is corrupt", failure.getMessage());
    }
    String newest = String.format("epoch-%04d-step-%06d.safetensors", failing / 4, failing % 4);
    List<String> found = Runs.checkpoints(folder);
    assertEquals(failing > 0, found.contains(newest), found::toString);
    assertEquals(expected, Runs.resumed(folder));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 7, 11})
  void stepThatFailsIsDoneAgainFromTheCheckpointBeforeIt(int failing) {
    RegressionTask task =
        new RegressionTask() {
          @Override
          public Map<String, Double> step(float[] batch, TrainingPosition at, double rate) {
            Map<String, Double> measured = super.step(batch, at, rate);
            if (at.globalStep(STEPS) == failing) {
              throw new IllegalStateException("out of memory");
            }
            return measured;
          }
        };
    LoopOptions options = Runs.options(folder).withCheckpointEverySteps(5).withLogEverySteps(1);
    try (task) {
      assertThrows(IllegalStateException.class, () -> Runs.run(task, options));
    }
    for (String name : Runs.checkpoints(folder)) {
      assertTrue(
          CheckpointName.parse(Path.of(name)).orElseThrow().position().globalStep(4) <= failing);
    }
    Runs.Result result =
        Runs.finished(new RegressionTask(), options.withResume(true).withLogEverySteps(1));
    assertEquals(expected.state(), result.state());
    assertEquals(expected.curves(), result.curves());
    assertEquals(1 + 12, result.steps().lines().distinct().count(), "no row is lost or doubled");
    assertEquals(1 + 12, result.steps().lines().count());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void endDuringTheEpochsMeasurementRepeatsThatMeasurementOnly(int failing) {
    RegressionTask task =
        new RegressionTask() {
          @Override
          public Map<String, Double> afterEpoch(int epoch) {
            if (epoch == failing) {
              throw new IllegalStateException("killed");
            }
            return super.afterEpoch(epoch);
          }
        };
    try (task) {
      assertThrows(IllegalStateException.class, () -> Runs.run(task, Runs.options(folder)));
    }
    assertEquals(failing, Files.exists(folder.resolve("curves.csv")) ? rows() : 0);
    assertEquals(expected, Runs.resumed(folder));
  }

  @Test
  void everyStepInterruptedIsStillTheSameRun() {
    for (int failing = 1; failing < 12; failing++) {
      int now = failing;
      RegressionTask task =
          new RegressionTask() {
            @Override
            void beforeBatch(int epoch, int step) {
              if (epoch * STEPS + step == now) {
                throw new DataException("again");
              }
            }
          };
      try (task) {
        LoopOptions options = Runs.options(folder).withResume(true).withCheckpointsKept(1);
        assertThrows(DataException.class, () -> Runs.run(task, options));
      }
      assertEquals(1, Runs.checkpoints(folder).size());
    }
    assertEquals(expected, Runs.resumed(folder));
  }

  @Test
  void finishedRunIsNotTrainedAgainAndKeepsItsMetrics() {
    Runs.uninterrupted(folder);
    RegressionTask task =
        new RegressionTask() {
          @Override
          public Map<String, Double> step(float[] batch, TrainingPosition at, double rate) {
            throw new AssertionError("trained again");
          }
        };
    try (task) {
      TrainingOutcome outcome = Runs.run(task, Runs.options(folder).withResume(true));
      assertTrue(outcome.finished());
      assertEquals(
          List.of("loss", "error", TrainingOutcome.SECONDS),
          List.copyOf(outcome.lastEpoch().keySet()));
      assertEquals(expected.state(), task.bytes());
      assertTrue(outcome.checkpoint().orElseThrow().endsWith("epoch-0003-step-000000.safetensors"));
    }
    assertEquals(expected.curves(), Runs.text(folder, "curves.csv"));
  }

  @Test
  void aResumedRunKnowsTheEpochsBeforeIt() {
    Runs.finished(new RegressionTask(), LoopOptions.of(folder, 2).withLogEverySteps(3));
    try (RegressionTask task = new RegressionTask()) {
      TrainingOutcome outcome = Runs.run(task, Runs.options(folder).withResume(true));
      assertEquals(List.of(1, 2, 3), outcome.history().stream().map(EpochMetrics::epoch).toList());
      assertTrue(outcome.history().get(1).values().containsKey("norm"));
      assertFalse(outcome.history().get(0).values().containsKey("norm"));
      assertEquals(outcome.lastEpoch(), outcome.history().get(2).values());
    }
  }

  /** A step takes half a second of this clock: two epochs pass before the next is due. */
  @Test
  void epochsThatEndTooSoonWriteNoCheckpointAndLoseNothing() {
    LoopOptions rare = Runs.options(folder).withSecondsBetweenCheckpoints(3);
    RegressionTask task =
        new RegressionTask() {
          @Override
          void beforeBatch(int epoch, int step) {
            if (epoch == 1 && step == 0) {
              assertEquals(List.of(), Runs.checkpoints(folder), "the first epoch took 2 s");
            } else if (epoch == 2 && step == 1) {
              assertEquals(List.of("epoch-0002-step-000000.safetensors"), Runs.checkpoints(folder));
              throw new DataException("image is corrupt");
            }
          }
        };
    try (task) {
      assertThrows(DataException.class, () -> Runs.run(task, rare));
    }
    assertEquals(expected, Runs.finished(new RegressionTask(), rare.withResume(true)));
    assertTrue(Runs.checkpoints(folder).contains("epoch-0003-step-000000.safetensors"));
  }

  /** Killed before any checkpoint was due: rows of epochs that must be done again are dropped. */
  @Test
  void epochsWithoutACheckpointAreDoneAgain() throws IOException {
    LoopOptions rare = Runs.options(folder).withSecondsBetweenCheckpoints(1000);
    RegressionTask task =
        new RegressionTask() {
          @Override
          public Map<String, Double> step(float[] batch, TrainingPosition at, double rate) {
            if (at.epoch() == 2) {
              throw new IllegalStateException("out of memory");
            }
            return super.step(batch, at, rate);
          }
        };
    try (task) {
      assertThrows(IllegalStateException.class, () -> Runs.run(task, rare));
    }
    assertEquals(List.of(), Runs.checkpoints(folder));
    assertEquals(2, rows());
    assertEquals(expected, Runs.resumed(folder));
  }

  @Test
  void fewerEpochsAreAPartOfTheWholeRun() {
    Runs.finished(new RegressionTask(), LoopOptions.of(folder, 1).withLogEverySteps(3));
    assertEquals(expected, Runs.resumed(folder));
  }

  @Test
  void runMayGoOnWithALowerRate() {
    Runs.finished(new RegressionTask(), LoopOptions.of(folder, 2).withLogEverySteps(3));
    try (RegressionTask task = new RegressionTask()) {
      LearningRateSchedule lower = new StepSchedule(0.001, List.of());
      new TrainingLoop<>(task, lower, Runs.options(folder).withResume(true)).run();
    }
    assertTrue(Runs.text(folder, "curves.csv").contains("\n3,12,0.001,"));
  }

  @Test
  void settingThatHadToBeMendedMayDiffer() {
    Runs.finished(
        new RegressionTask().with("files", "one broken"),
        LoopOptions.of(folder, 2).withLogEverySteps(3));
    RegressionTask mended =
        new RegressionTask() {
          @Override
          public Set<String> mendable() {
            return Set.of("files");
          }
        };
    mended.with("files", "whole");
    assertEquals(expected, Runs.finished(mended, Runs.options(folder).withResume(true)));
  }

  @Test
  void resumingFromNothingBeginsAnew() {
    assertEquals(expected, Runs.resumed(folder));
  }

  @ParameterizedTest
  @CsvSource({"steps.csv, '3,1'", "steps.csv, '3,11,0.1,0.'", "curves.csv, '3,12,0.0'"})
  void lineThatAKilledProcessLeftUnfinishedIsDropped(String file, String torn) throws IOException {
    Runs.finished(new RegressionTask(), LoopOptions.of(folder, 2).withLogEverySteps(3));
    Files.writeString(folder.resolve(file), torn, StandardOpenOption.APPEND);
    assertEquals(expected, Runs.resumed(folder));
  }

  @Test
  void curvesThatSomebodyEditedAreNotOverwritten() throws IOException {
    Runs.finished(new RegressionTask(), LoopOptions.of(folder, 2).withLogEverySteps(3));
    Files.writeString(folder.resolve("curves.csv"), "two,3\n", StandardOpenOption.APPEND);
    try (RegressionTask task = new RegressionTask()) {
      TrainingException failure =
          assertThrows(
              TrainingException.class, () -> Runs.run(task, Runs.options(folder).withResume(true)));
      assertTrue(failure.getMessage().contains("found 'two,3'. Move the file away"));
    }
    assertTrue(Runs.text(folder, "curves.csv").endsWith("two,3\n"));
    assertFalse(Files.exists(folder.resolve("curves.csv.incomplete")));
  }

  private long rows() {
    return Runs.text(folder, "curves.csv").lines().count() - 1;
  }
}
