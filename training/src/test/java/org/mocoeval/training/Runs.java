package org.mocoeval.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs of the miniature task, and what they leave behind. */
final class Runs {
  static final int EPOCHS = 3;

  private static final LearningRateSchedule SCHEDULE = new CosineSchedule(0.05, EPOCHS);

  private Runs() {}

  /**
   * What must be equal however often a run was interrupted.
   *
   * @param state bytes by name
   * @param curves the text of {@code curves.csv}
   * @param steps the text of {@code steps.csv}
   */
  record Result(Map<String, ByteBuffer> state, String curves, String steps) {}

  static LoopOptions options(Path folder) {
    return LoopOptions.of(folder, EPOCHS).withLogEverySteps(3);
  }

  static TrainingOutcome run(RegressionTask task, LoopOptions options) {
    return new TrainingLoop<>(task, SCHEDULE, options, task::nanos).run();
  }

  static Result resumed(Path folder) {
    return finished(new RegressionTask(), options(folder).withResume(true));
  }

  static Result uninterrupted(Path folder) {
    return finished(new RegressionTask(), options(folder));
  }

  static Result finished(RegressionTask task, LoopOptions options) {
    try (task) {
      if (!run(task, options).finished()) {
        throw new AssertionError("not finished");
      }
      return new Result(
          task.bytes(), text(options.folder(), "curves.csv"), text(options.folder(), "steps.csv"));
    }
  }

  static String text(Path folder, String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the checkpoints, oldest first. */
  static List<String> checkpoints(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
