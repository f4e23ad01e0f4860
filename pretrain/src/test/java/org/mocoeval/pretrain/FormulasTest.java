package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.training.TrainingPosition;

/**
 * Learning rate, momentum encoder and queue against their formulas, at every step of 200 epochs.
 */
class FormulasTest {
  private static final int EPOCHS = 200;
  private static final String WEIGHT = "layer1.0.bn1.weight";

  @TempDir Path folder;

  @Test
  void everyStepOf200EpochsFollowsTheFormulas() throws IOException {
    PretrainProtocol protocol = TinyPretraining.protocol(EPOCHS);
    long pointer = 0;
    long steps = 0;
    try (Pretraining task =
        new Pretraining(protocol, TinyPretraining.images(folder), TinyPretraining.settings(0))) {
      Map<String, NDArray> state = task.state();
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        double expectedRate = 0.03 * 0.5 * (1 + Math.cos(Math.PI * epoch / EPOCHS));
        try (BatchSource<ImageBatch> batches = task.batches(epoch, 0)) {
          for (int step = 0; step < task.stepsPerEpoch(); step++) {
            TrainingPosition at = new TrainingPosition(epoch, step);
            double rate = protocol.schedule().rate(at);
            assertEquals(expectedRate, rate, 1e-15);
            float[] query = values(state, "module.encoder_q." + WEIGHT);
            float[] key = values(state, "module.encoder_k." + WEIGHT);
            ImageBatch batch = batches.next();
            task.step(batch, at, rate);
            batches.release(batch);
            requireFollowed(query, key, values(state, "module.encoder_k." + WEIGHT));
            pointer = (pointer + TinyPretraining.BATCH) % TinyPretraining.QUEUE;
            assertEquals(pointer, state.get("module.queue_ptr").getLong(0));
            steps++;
          }
        }
      }
    }
    assertEquals(EPOCHS * (long) TinyPretraining.STEPS, steps);
  }

  @Test
  void stepsFallTwiceAtMostHoweverShortTheRun() {
    for (int epochs = 1; epochs <= 5; epochs++) {
      double rate = RateShape.STEPS.over(epochs, 1, 0).rate(new TrainingPosition(epochs - 1, 0));
      assertEquals(epochs < 2 ? 1 : epochs < 4 ? 0.1 : 0.01, rate, 1e-12, epochs + " epochs");
    }
    assertEquals(0.01, RateShape.STEPS.over(200, 1, 0).rate(new TrainingPosition(160, 0)), 1e-12);
    assertEquals(0.1, RateShape.STEPS.over(200, 1, 0).rate(new TrainingPosition(159, 0)), 1e-12);
  }

  /** Three roundings to float, each of at most half a unit in the last place. */
  private static void requireFollowed(float[] query, float[] key, float[] after) {
    for (int i = 0; i < after.length; i++) {
      double expected = 0.999 * key[i] + (1 - 0.999) * query[i];
      assertEquals(expected, after[i], 1.5 * Math.ulp(Math.max(key[i], after[i])));
    }
  }

  private static float[] values(Map<String, NDArray> state, String name) {
    float[] values = state.get(name).toFloatArray();
    assertTrue(values.length > 0);
    return values;
  }
}
