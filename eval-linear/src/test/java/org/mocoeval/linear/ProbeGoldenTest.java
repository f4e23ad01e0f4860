package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;

/** Ten steps of PyTorch in double precision, and ours in single: {@code make_golden.py}. */
class ProbeGoldenTest {
  /** Relative to the largest magnitude of a tensor. */
  private static final double CLOSE = 1e-5;

  private static final double RATE = 0.01;

  private final Golden golden = Golden.read();
  private final NDManager manager;

  ProbeGoldenTest() {
    Torch.inferenceThread();
    manager = Torch.engine().newBaseManager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void tenStepsOfFiveHeadsGivePyTorchsLossesWeightsAndStatistics() {
    ProbeHeads heads = heads();
    for (int step = 0; step < golden.batches.length; step++) {
      double rate = step < golden.milestone ? RATE : RATE * 0.1;
      Map<String, Double> found = step(heads, step, rate);
      double[] expected = golden.multiHead.losses[step];
      assertEquals(Arrays.stream(expected).sum(), found.get("loss"), CLOSE * 10);
      for (int h = 0; h < expected.length; h++) {
        assertEquals(expected[h], found.get("h" + h + "_loss"), CLOSE * expected[h]);
      }
    }
    Map<String, NDArray> state = heads.state();
    for (int h = 0; h < golden.shapes.length; h++) {
      Golden.Head expected = golden.multiHead.heads.get(h);
      String momentum = "optimizer.momentum.h" + h;
      assertClose(expected.weight, state.get("h" + h + ".weight"));
      assertClose(expected.bias, state.get("h" + h + ".bias"));
      assertClose(expected.runningMean, state.get("h" + h + ".norm.running_mean"));
      assertClose(expected.runningVar, state.get("h" + h + ".norm.running_var"));
      assertClose(expected.momentumWeight, state.get(momentum + ".weight"));
      assertClose(expected.momentumBias, state.get(momentum + ".bias"));
    }
    ranksAreThoseOfRunningStatistics(heads);
  }

  private void ranksAreThoseOfRunningStatistics(ProbeHeads heads) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray labels = scope.create(Formula.labels(golden.tested, 2000, golden.classes));
      List<NDArray> rows = new ArrayList<>();
      for (int h = 0; h < golden.shapes.length; h++) {
        rows.add(rows(scope, golden.tested, h, 3000 + h));
      }
      List<ProbeHead.Ranks> found = heads.rank(scope, rows, labels);
      for (int h = 0; h < found.size(); h++) {
        Golden.Head expected = golden.multiHead.heads.get(h);
        assertArrayEquals(
            Arrays.stream(expected.ranks).asLongStream().toArray(), found.get(h).ranks());
        for (int i = 0; i < golden.tested; i++) {
          assertEquals(expected.testedLosses[i], found.get(h).losses()[i], 10 * CLOSE);
        }
      }
    }
  }

  private ProbeHeads heads() {
    LinearProtocol protocol = NamedProtocols.IMAGENET_MULTI_HEAD;
    List<FeatureShape> shapes =
        Arrays.stream(golden.shapes).map(s -> new FeatureShape(s[0], s[0] * s[1] * s[1])).toList();
    List<String> columns = IntStream.range(0, shapes.size()).mapToObj(h -> "h" + h).toList();
    ProbeHeads heads = new ProbeHeads(manager, columns, shapes, golden.classes, protocol, 0);
    for (int h = 0; h < shapes.size(); h++) {
      set(heads.arrays().get("h" + h + ".weight"), 100 + h);
    }
    return heads;
  }

  private static void set(NDArray weight, long salt) {
    int count = (int) weight.size();
    weight.set(Formula.scaled(Formula.values(count, salt), 0.1, 0));
  }

  private Map<String, Double> step(ProbeHeads heads, int step, double rate) {
    try (NDManager scope = manager.newSubManager()) {
      int n = golden.batches[step];
      List<NDArray> rows = new ArrayList<>();
      for (int h = 0; h < golden.shapes.length; h++) {
        rows.add(rows(scope, n, h, 10L * step + h));
      }
      NDArray labels = scope.create(Formula.labels(n, 1000 + step, golden.classes));
      return heads.train(scope, rows, labels, rate);
    }
  }

  private NDArray rows(NDManager scope, int n, int head, long salt) {
    int columns = golden.shapes[head][0] * golden.shapes[head][1] * golden.shapes[head][1];
    float[] values = Formula.scaled(Formula.values(n * columns, salt), 2, 0.5);
    return scope.create(values, new Shape(n, columns));
  }

  /** Every classifier of a stack is the one that PyTorch trains alone. */
  @Test
  void aStackTrainsEachRateAndDecayAsIfItWereAlone() {
    int columns = golden.sweepColumns;
    Sweep sweep = new Sweep(List.of(0.01, 0.1, 3.0), List.of(0.0, 1e-2), 0.1);
    LinearProtocol protocol =
        NamedProtocols.FEATURES
            .withRecipe(NamedProtocols.FEATURES.recipe().withRates(RATE, 0))
            .withSweep(sweep);
    int stack = golden.sweep.size();
    ProbeHead head =
        new ProbeHead(manager, "h", new FeatureShape(columns, columns), golden.classes, protocol);
    float[] one = Formula.scaled(Formula.values(golden.classes * columns, 200), 0.1, 0);
    float[] repeated = new float[stack * one.length];
    IntStream.range(0, stack)
        .forEach(s -> System.arraycopy(one, 0, repeated, s * one.length, one.length));
    head.arrays().get("h.weight").set(repeated);
    for (int step = 0; step < golden.batches.length; step++) {
      double rate = step < golden.milestone ? RATE : RATE * 0.1;
      float[] losses = sweepStep(head, step, rate);
      for (int s = 0; s < stack; s++) {
        double expected = golden.sweep.get(s).losses[step];
        assertEquals(expected, losses[s], CLOSE * expected, "run " + s + ", step " + step);
      }
    }
    float[] weights = head.arrays().get("h.weight").toFloatArray();
    float[] biases = head.arrays().get("h.bias").toFloatArray();
    for (int s = 0; s < stack; s++) {
      Golden.Run run = golden.sweep.get(s);
      assertEquals(protocol.candidates().get(s), new Candidate(run.learningRate, run.weightDecay));
      assertClose(run.weight, Arrays.copyOfRange(weights, s * one.length, (s + 1) * one.length));
      assertClose(
          run.bias, Arrays.copyOfRange(biases, s * golden.classes, (s + 1) * golden.classes));
    }
  }

  private float[] sweepStep(ProbeHead head, int step, double rate) {
    try (NDManager scope = manager.newSubManager()) {
      int n = golden.batches[step];
      float[] values = Formula.values(n * golden.sweepColumns, 500 + step);
      NDArray rows = scope.create(values, new Shape(n, golden.sweepColumns));
      NDArray labels = scope.create(Formula.labels(n, 1000 + step, golden.classes));
      return head.train(scope, rows, labels, rate);
    }
  }

  /** PROTOCOLS C: N(0, 0.01) and 0; candidates begin alike, and a seed gives the same heads. */
  @Test
  void headsBeginAsTheProtocolSays() {
    LinearProtocol protocol = NamedProtocols.cached(NamedProtocols.IMAGENET_LINEAR);
    List<FeatureShape> shapes = List.of(new FeatureShape(512, 512));
    ProbeHeads first = new ProbeHeads(manager, List.of("h"), shapes, 40, protocol, 7);
    float[] drawn = first.arrays().get("h.weight").toFloatArray();
    int one = 40 * 512;
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < one; i++) {
      sum += drawn[i];
      squares += drawn[i] * drawn[i];
    }
    assertEquals(0, sum / one, 4e-4);
    assertEquals(0.01, Math.sqrt(squares / one), 2e-4);
    for (int c = 1; c < 16; c++) {
      assertArrayEquals(
          Arrays.copyOf(drawn, one), Arrays.copyOfRange(drawn, c * one, (c + 1) * one));
    }
    assertArrayEquals(new float[16 * 40], first.arrays().get("h.bias").toFloatArray());
    ProbeHeads again = new ProbeHeads(manager, List.of("h"), shapes, 40, protocol, 7);
    assertArrayEquals(drawn, again.arrays().get("h.weight").toFloatArray());
    ProbeHeads other = new ProbeHeads(manager, List.of("h"), shapes, 40, protocol, 8);
    assertFalse(Arrays.equals(drawn, other.arrays().get("h.weight").toFloatArray()));
  }

  private static void assertClose(double[] expected, NDArray found) {
    assertClose(expected, found.toFloatArray());
  }

  private static void assertClose(double[] expected, float[] found) {
    assertEquals(expected.length, found.length);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 0, "nothing to compare");
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], CLOSE * largest, "element " + i);
    }
  }
}
