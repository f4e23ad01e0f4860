package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.torch.Torch;

class StateArraysTest {
  private static final RunStatus STATUS =
      new RunStatus(TrainingPosition.START, 1, new java.util.TreeMap<>(), "none", EpochTally.EMPTY);

  @TempDir Path folder;

  @Test
  void valuesOfEveryTypeAndLayoutComeBackInPlace() {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager();
        CheckpointFolder checkpoints = CheckpointFolder.open(folder, 1)) {
      Map<String, NDArray> written = state(manager, 1);
      checkpoints.write(STATUS, written);
      Map<String, NDArray> read = state(manager, 0);
      NDArray sharing = read.get("transposed").transpose();
      try (SoundCheckpoint newest = checkpoints.newestSound().orElseThrow()) {
        checkpoints.restore(newest, read);
      }
      for (String name : written.keySet()) {
        assertArrayEquals(
            written.get(name).toByteBuffer().array(), read.get(name).toByteBuffer().array(), name);
      }
      assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, sharing.toFloatArray());
      assertTrue(read.get("parameter").hasGradient());
    }
  }

  @Test
  void writingLeavesNoArrayBehind() {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager();
        CheckpointFolder checkpoints = CheckpointFolder.open(folder, 1)) {
      Map<String, NDArray> state = state(manager, 1);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        checkpoints.write(STATUS, state);
      }
      assertEquals(before, manager.getManagedArrays().size());
    }
  }

  private static Map<String, NDArray> state(NDManager manager, int factor) {
    Map<String, NDArray> state = new LinkedHashMap<>();
    NDArray parameter = manager.create(new float[] {0.1f * factor, Float.MIN_VALUE * factor});
    parameter.setRequiresGradient(true);
    state.put("parameter", parameter);
    state.put("count", manager.create(Long.MAX_VALUE * factor));
    state.put("positions", manager.create(new long[] {-factor, 1L << 40}, new Shape(2, 1)));
    state.put("sum", manager.create(new double[] {Math.PI * factor}));
    state.put("empty", manager.create(new Shape(0, 3), DataType.FLOAT32));
    float[] values = new float[6];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * factor;
    }
    // As channels-last weights are: elements lie in memory in another order than row-major.
    state.put("transposed", manager.create(values, new Shape(2, 3)).transpose());
    return state;
  }

  @Test
  void momentumThatIsRestoredContinuesTheSameDescent() {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager();
        CheckpointFolder checkpoints = CheckpointFolder.open(folder, 1)) {
      NDArray weight = weight(manager);
      Sgd sgd = new Sgd(manager, Map.of("w", weight), 0.9, 1e-3, true);
      descend(weight, sgd, 3);
      checkpoints.write(STATUS, state(weight, sgd));
      descend(weight, sgd, 3);
      NDArray again = weight(manager);
      Sgd fresh = new Sgd(manager, Map.of("w", again), 0.9, 1e-3, true);
      descend(again, fresh, 1);
      try (SoundCheckpoint newest = checkpoints.newestSound().orElseThrow()) {
        checkpoints.restore(newest, state(again, fresh));
      }
      descend(again, fresh, 3);
      assertArrayEquals(weight.toFloatArray(), again.toFloatArray());
      assertEquals(List.of("w"), List.copyOf(fresh.buffers().keySet()));
    }
  }

  private static NDArray weight(NDManager manager) {
    NDArray weight = manager.create(new float[] {1, -2});
    weight.setRequiresGradient(true);
    return weight;
  }

  private static Map<String, NDArray> state(NDArray weight, Sgd sgd) {
    return Map.of("w", weight, "momentum.w", sgd.buffers().get("w"));
  }

  private static void descend(NDArray weight, Sgd sgd, int steps) {
    for (int i = 0; i < steps; i++) {
      try (var collector = Torch.engine().newGradientCollector()) {
        collector.backward(weight.pow(4).sum());
      }
      Torch.inferenceThread();
      sgd.step(0.01);
    }
  }
}
