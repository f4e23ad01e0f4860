package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.cli.UsageException;

/** What a run refuses, when, and in which words. */
class RefusalTest {
  @TempDir Path folder;

  @Test
  void folderOfAnotherRunIsNotOverwritten() {
    Runs.uninterrupted(folder);
    List<String> before = Runs.checkpoints(folder);
    assertEquals(
        folder
            + " already holds checkpoints of a run, the newest epoch-0003-step-000000.safetensors:"
            + " pass --resume to go on from it, or choose another folder",
        refused(UsageException.class, new RegressionTask(), Runs.options(folder)));
    assertEquals(before, Runs.checkpoints(folder));
  }

  @Test
  void aRunThatGoesOnHoldsItsFolder() {
    RegressionTask outer =
        new RegressionTask() {
          @Override
          void beforeBatch(int epoch, int step) {
            assertEquals(
                folder
                    + " is held by a run that goes on there: wait for it, or choose another folder",
                refused(
                    CheckpointException.class,
                    new RegressionTask(),
                    Runs.options(folder).withResume(true)));
          }
        };
    Runs.finished(outer, Runs.options(folder));
    Runs.resumed(folder);
  }

  @Test
  void otherSettingsAreAllListed() {
    try (RegressionTask first = new RegressionTask().with("batch", "8").with("crop", "0.2")) {
      Runs.run(first, Runs.options(folder));
    }
    RegressionTask other =
        new RegressionTask().with("seed", "2").with("batch", "8").with("blur", "yes");
    assertEquals(
        "epoch-0003-step-000000.safetensors belongs to a run with other settings: blur is absent"
            + " there and yes here; crop is 0.2 there and absent here; seed is set '1' there and"
            + " '2' here. Resume with the settings of that run, or start a new one in another"
            + " folder",
        refused(CheckpointException.class, other, Runs.options(folder).withResume(true)));
  }

  @Test
  void otherNumberOfStepsIsAnotherRun() {
    Runs.uninterrupted(folder);
    RegressionTask longer =
        new RegressionTask() {
          @Override
          public int stepsPerEpoch() {
            return 5;
          }
        };
    String message =
        refused(CheckpointException.class, longer, Runs.options(folder).withResume(true));
    assertTrue(message.contains("steps per epoch is set '4' there and '5' here"), message);
  }

  @Test
  void otherArchitectureListsTheFirstDifferences() {
    Runs.uninterrupted(folder);
    RegressionTask wider =
        new RegressionTask() {
          @Override
          public Map<String, NDArray> state() {
            Map<String, NDArray> state = new LinkedHashMap<>(super.state());
            state.put("weight", manager().zeros(new Shape(4, 1)));
            state.put("loss_sum", manager().zeros(new Shape(1)));
            state.remove("steps");
            for (int i = 0; i < 4; i++) {
              state.put("queue." + i, manager().zeros(new Shape(2), DataType.INT64));
            }
            return state;
          }
        };
    assertEquals(
        "epoch-0003-step-000000.safetensors is a checkpoint of another architecture: loss_sum is"
            + " float64 (1) there and float32 (1) here; queue.0 is absent there and int64 (2) here;"
            + " queue.1 is absent there and int64 (2) here; queue.2 is absent there and int64 (2)"
            + " here; queue.3 is absent there and int64 (2) here; … 7 in all. Resume with the"
            + " architecture of that run, or start a new one in another folder",
        refused(CheckpointException.class, wider, Runs.options(folder).withResume(true)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void lossThatIsNotFiniteEndsTheRunAndSavesNothing(double loss) {
    RegressionTask diverging =
        new RegressionTask() {
          @Override
          public Map<String, Double> step(float[] batch, TrainingPosition at, double rate) {
            Map<String, Double> measured = super.step(batch, at, rate);
            return at.globalStep(STEPS) == 6 ? Map.of("loss", loss) : measured;
          }
        };
    Path checkpoint = folder.resolve("checkpoints/epoch-0001-step-000000.safetensors");
    assertEquals(
        "the loss became "
            + loss
            + " in epoch 2, step 3 of 4, at the learning rate 0.037500000000000006: the run has"
            + " diverged, and nothing was saved since the checkpoint "
            + checkpoint
            + ". Lower the learning rate and begin anew in another folder",
        refused(TrainingException.class, diverging, Runs.options(folder)));
    assertEquals(List.of(checkpoint.getFileName().toString()), Runs.checkpoints(folder));
  }

  @Test
  void placeThatCannotBeWrittenToIsNamedBeforeTheFirstStep() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    String message =
        refused(CheckpointException.class, untouchable(), Runs.options(file.resolve("run")));
    assertTrue(message.startsWith("checkpoints cannot be written to " + file), message);
    assertTrue(message.endsWith("Name a folder that can be written to"), message);
    assertEquals("in the way", Files.readString(file));
  }

  @Test
  void scheduleThatEndsBeforeTheRunIsFoundBeforeTheFirstStep() {
    TrainingLoop<float[]> loop =
        new TrainingLoop<>(
            untouchable(), new CosineSchedule(0.1, 2), LoopOptions.of(folder.resolve("run"), 3));
    assertThrows(IllegalArgumentException.class, loop::run);
    assertFalse(Files.exists(folder.resolve("run")));
  }

  @Test
  void stateOfATypeThatCannotBeSavedIsFoundBeforeTheFirstStep() {
    RegressionTask bytes =
        new RegressionTask() {
          @Override
          public Map<String, NDArray> state() {
            return Map.of("mask", manager().zeros(new Shape(1), DataType.UINT8));
          }

          @Override
          void beforeBatch(int epoch, int step) {
            throw new AssertionError("began");
          }
        };
    try (bytes) {
      IllegalArgumentException failure =
          assertThrows(IllegalArgumentException.class, () -> Runs.run(bytes, Runs.options(folder)));
      assertTrue(failure.getMessage().startsWith("state 'mask' is"), failure.getMessage());
    }
  }

  private static RegressionTask untouchable() {
    return new RegressionTask() {
      @Override
      void beforeBatch(int epoch, int step) {
        throw new AssertionError("began");
      }
    };
  }

  /** Returns the message, which must be one paragraph of a failure that a user can act on. */
  private static String refused(
      Class<? extends CommandException> type, RegressionTask task, LoopOptions options) {
    try (task) {
      CommandException failure = assertThrows(type, () -> Runs.run(task, options));
      assertEquals(1, failure.getMessage().lines().count());
      assertEquals(
          type == UsageException.class
              ? ExitCode.USAGE
              : type == CheckpointException.class ? ExitCode.CHECKPOINT : ExitCode.OTHER,
          failure.exitCode());
      return failure.getMessage();
    }
  }
}
