package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.backbone.torch.Torch;

class SgdTest {
  private static final double[] RATES = {0.01, 0.01, 0.005, 0.0005, 0.0005};
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 1e-2;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void followsPyTorchsFormulaAcrossChangesOfRate(boolean nesterov) {
    Engine engine = Torch.engine();
    JniUtils.setGradMode(false);
    try (NDManager manager = engine.newBaseManager()) {
      NDArray weight = manager.create(new float[] {1f, -2f, 0.5f}, new Shape(3));
      weight.setRequiresGradient(true);
      double[] expected = {1, -2, 0.5};
      double[] buffer = new double[3];
      try (Sgd sgd = new Sgd(manager, Map.of("weight", weight), MOMENTUM, DECAY, nesterov)) {
        for (double rate : RATES) {
          try (GradientCollector collector = engine.newGradientCollector()) {
            collector.backward(weight.pow(4).sum());
          }
          sgd.step(rate);
          plainStep(expected, buffer, rate, nesterov);
        }
      }
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], weight.getFloat(i), 1e-6 * Math.max(1, Math.abs(expected[i])));
      }
    }
  }

  private static void plainStep(double[] w, double[] b, double rate, boolean nesterov) {
    for (int i = 0; i < w.length; i++) {
      double gradient = 4 * w[i] * w[i] * w[i] + DECAY * w[i];
      b[i] = MOMENTUM * b[i] + gradient;
      w[i] -= rate * (nesterov ? gradient + MOMENTUM * b[i] : b[i]);
    }
  }
}
