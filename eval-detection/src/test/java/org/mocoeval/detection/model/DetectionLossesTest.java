package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.detection.model.DetectionLosses.Pair;
import org.mocoeval.detection.model.DetectionLosses.ProposalTargets;
import org.mocoeval.detection.model.DetectionLosses.RegionTargets;
import org.mocoeval.training.Gradients;

/** Each loss against plain double arithmetic. */
class DetectionLossesTest {
  private static final int CLASSES = 4;

  private NDManager manager;
  private DetectionLosses losses;

  @BeforeEach
  void start() {
    Torch.inferenceThread();
    manager = Torch.engine().newBaseManager(Device.cpu());
    losses =
        new DetectionLosses(
            TorchScriptModule.compile(manager, DetectionNetwork.class, "detector.py"), CLASSES);
  }

  @AfterEach
  void stop() {
    manager.close();
  }

  private NDArray leaf(DataType type, String name, double spread, long... shape) {
    NDArray array = Noise.array(manager, type, name, new Shape(shape), 0, spread);
    array.setRequiresGradient(true);
    return array;
  }

  private static double tolerance(DataType type) {
    return type == DataType.FLOAT64 ? 1e-12 : 1e-5;
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void proposals(DataType type) {
    RpnOutput output =
        new RpnOutput(leaf(type, "o", 5, 2, 9), leaf(type, "d", 2, 2, 9, 4), List.of(6, 3));
    float[] deltas = Noise.values("t", 12, 0, 1);
    ProposalTargets targets =
        new ProposalTargets(new long[] {8, 0, 13}, new long[] {1, 9, 17, 4}, deltas, 7.5);
    Pair found = losses.proposals(manager, output, targets);
    double[] x = PlainLosses.doubles(output.objectness());
    double[] d = PlainLosses.doubles(output.deltas());
    double objectness = 0;
    double boxes = 0;
    for (int i = 0; i < 3; i++) {
      int place = (int) targets.positives()[i];
      objectness += PlainLosses.crossEntropy(x[place], 1);
      boxes += PlainLosses.distance(d, 4 * place, deltas, 4 * i);
    }
    for (long place : targets.negatives()) {
      objectness += PlainLosses.crossEntropy(x[(int) place], 0);
    }
    assertEquals(objectness / 7.5, Gradients.value(found.classification()), tolerance(type));
    assertEquals(boxes / 7.5, Gradients.value(found.boxes()), tolerance(type));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void boxes(DataType type) {
    BoxOutput output = output(type, 6);
    long[] labels = {CLASSES, 2, 0, CLASSES, 3, CLASSES};
    long[] positives = {4, 1, 2};
    float[] deltas = Noise.values("t", 12, 0, 1);
    Pair found = losses.boxes(manager, output, new RegionTargets(labels, positives, deltas));
    double[] x = PlainLosses.doubles(output.logits());
    double[] d = PlainLosses.doubles(output.deltas());
    double classes = 0;
    for (int region = 0; region < labels.length; region++) {
      classes += PlainLosses.crossEntropy(x, region, CLASSES + 1, (int) labels[region]);
    }
    double boxes = 0;
    for (int i = 0; i < positives.length; i++) {
      int region = (int) positives[i];
      int from = (region * CLASSES + (int) labels[region]) * 4;
      boxes += PlainLosses.distance(d, from, deltas, 4 * i);
    }
    assertEquals(classes / 6, Gradients.value(found.classification()), tolerance(type));
    assertEquals(boxes / 6, Gradients.value(found.boxes()), tolerance(type));
  }

  private BoxOutput output(DataType type, int regions) {
    return new BoxOutput(
        leaf(type, "l", 5, regions, CLASSES + 1),
        leaf(type, "b", 2, regions, 4 * CLASSES),
        manager.zeros(new Shape(regions, 1, 1, 1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void masks(DataType type) {
    NDArray logits = leaf(type, "m", 5, 3, CLASSES, 2, 2);
    long[] labels = {3, 0, 2};
    float[] targets = {1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 0};
    double[] x = PlainLosses.doubles(logits);
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      int mask = i / 4;
      sum +=
          PlainLosses.crossEntropy(
              x[(mask * CLASSES + (int) labels[mask]) * 4 + i % 4], targets[i]);
    }
    assertEquals(
        sum / targets.length,
        Gradients.value(losses.masks(manager, logits, labels, targets)),
        tolerance(type));
  }
}
