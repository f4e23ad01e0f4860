package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

  /** Three models of two weights each, whose rates and decays differ; the gradient is 4w³. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStackFollowsTheFormulaForEachModelAlone(boolean nesterov) {
    Torch.inferenceThread();
    double[] factors = {1, 0.5, 0};
    double[] decays = {DECAY, 0, DECAY};
    float[] first = {1f, -2f, 0.5f, 1.5f, 2f, 3f};
    try (NDManager manager = Torch.engine().newBaseManager()) {
      NDArray weight = manager.create(first.clone(), new Shape(3, 1, 2));
      NDArray bias = manager.create(new float[] {1f, -2f, 0.5f}, new Shape(3, 1));
      Map<String, NDArray> weights = new LinkedHashMap<>();
      weights.put("weight", weight);
      weights.put("bias", bias);
      double[] expected = {1, -2, 0.5, 1.5, 2, 3};
      double[] buffer = new double[6];
      try (StackedSgd sgd = new StackedSgd(manager, weights, factors, decays, MOMENTUM, nesterov)) {
        for (double rate : RATES) {
          try (NDManager scope = manager.newSubManager()) {
            weight.tempAttach(scope);
            bias.tempAttach(scope);
            sgd.step(List.of(weight.pow(3).mul(4), bias.pow(3).mul(4)), rate);
            for (int i = 0; i < 6; i++) {
              plainStep(expected, buffer, i, rate * factors[i / 2], decays[i / 2], nesterov);
            }
          }
          weight.attach(manager);
          bias.attach(manager);
        }
        assertEquals(List.of("weight", "bias"), List.copyOf(sgd.buffers().keySet()));
      }
      float[] found = weight.toFloatArray();
      for (int i = 0; i < 6; i++) {
        assertEquals(expected[i], found[i], 1e-6 * Math.max(1, Math.abs(expected[i])));
      }
      assertEquals(first[4], found[4], "the rate of the third model is 0");
    }
  }

  @Test
  void aStackOfAnotherNumberOfModelsIsRefused() {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager()) {
      Map<String, NDArray> weights = Map.of("weight", manager.zeros(new Shape(3, 2)));
      double[] two = {1, 1};
      assertThrows(
          IllegalArgumentException.class,
          () -> new StackedSgd(manager, weights, two, two, MOMENTUM, false));
    }
  }

  private static void plainStep(double[] w, double[] b, double rate, boolean nesterov) {
    for (int i = 0; i < w.length; i++) {
      plainStep(w, b, i, rate, DECAY, nesterov);
    }
  }

  private static void plainStep(
      double[] w, double[] b, int i, double rate, double decay, boolean nesterov) {
    double gradient = 4 * w[i] * w[i] * w[i] + decay * w[i];
    b[i] = MOMENTUM * b[i] + gradient;
    w[i] -= rate * (nesterov ? gradient + MOMENTUM * b[i] : b[i]);
  }
}
