package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.detection.model.DetectionLosses.Pair;
import org.mocoeval.detection.model.DetectionLosses.ProposalTargets;
import org.mocoeval.detection.model.DetectionLosses.RegionTargets;
import org.mocoeval.training.Gradients;

/** Batches without objects, and outputs of any size. */
class DetectionLossEdgesTest {
  private static final int CLASSES = 4;
  private static final long[] NONE = {};
  private static final float[] NO_DELTAS = {};

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

  private BoxOutput output(DataType type, int regions) {
    return new BoxOutput(
        leaf(type, "l", 5, regions, CLASSES + 1),
        leaf(type, "b", 2, regions, 4 * CLASSES),
        manager.zeros(new Shape(regions, 1, 1, 1)));
  }

  @Test
  void withoutObjectsBackgroundAloneIsLearnt() {
    RpnOutput rpn =
        new RpnOutput(
            leaf(DataType.FLOAT32, "o", 5, 1, 9),
            leaf(DataType.FLOAT32, "d", 2, 1, 9, 4),
            List.of(9));
    BoxOutput boxes = output(DataType.FLOAT32, 2);
    NDArray features = leaf(DataType.FLOAT32, "f", 1, 2, 3);
    NDArray[] parts = new NDArray[5];
    Supplier<NDArray> forward =
        () -> {
          Pair first =
              losses.proposals(
                  manager, rpn, new ProposalTargets(NONE, new long[] {3, 5}, NO_DELTAS, 2));
          Pair second =
              losses.boxes(
                  manager,
                  boxes,
                  new RegionTargets(new long[] {CLASSES, CLASSES}, NONE, NO_DELTAS));
          parts[0] = first.classification();
          parts[1] = first.boxes();
          parts[2] = second.classification();
          parts[3] = second.boxes();
          parts[4] = losses.nothing(manager, features);
          return losses.sum(manager, Arrays.asList(parts));
        };
    double total = Gradients.value(Gradients.of(forward));
    double[] x = PlainLosses.doubles(rpn.objectness());
    double expected = (PlainLosses.crossEntropy(x[3], 0) + PlainLosses.crossEntropy(x[5], 0)) / 2;
    assertEquals(expected, Gradients.value(parts[0]), 1e-5);
    for (int none : new int[] {1, 3, 4}) {
      assertEquals(0, Gradients.value(parts[none]));
    }
    assertEquals(expected + Gradients.value(parts[2]), total, 1e-5);
    for (NDArray silent : List.of(rpn.deltas(), boxes.deltas(), features)) {
      assertEquals(0, silent.getGradient().abs().max().getFloat());
    }
    assertTrue(rpn.objectness().getGradient().abs().sum().getFloat() > 0);
    assertTrue(boxes.logits().getGradient().abs().sum().getFloat() > 0);
  }

  @Test
  void anchorsThatAreAllIgnoredTeachNothing() {
    RpnOutput rpn =
        new RpnOutput(
            leaf(DataType.FLOAT32, "o", 5, 1, 9),
            leaf(DataType.FLOAT32, "d", 2, 1, 9, 4),
            List.of(9));
    ProposalTargets none = new ProposalTargets(NONE, NONE, NO_DELTAS, 256);
    Pair found = losses.proposals(manager, rpn, none);
    assertEquals(0, Gradients.value(found.classification()));
    assertEquals(0, Gradients.value(found.boxes()));
  }

  @Test
  void certaintiesBeyondExponentialsAreNoNans() {
    NDArray objectness = manager.create(new float[] {1000, -1000}, new Shape(1, 2));
    RpnOutput rpn = new RpnOutput(objectness, manager.zeros(new Shape(1, 2, 4)), List.of(2));
    ProposalTargets wrong = new ProposalTargets(new long[] {1}, new long[] {0}, new float[4], 2);
    assertEquals(
        1000, Gradients.value(losses.proposals(manager, rpn, wrong).classification()), 1e-3);
    float[] logits = {-2000, 0, 0, 0, 2000};
    BoxOutput boxes =
        new BoxOutput(
            manager.create(logits, new Shape(1, 5)), manager.zeros(new Shape(1, 16)), objectness);
    RegionTargets targets = new RegionTargets(new long[1], new long[1], new float[4]);
    assertEquals(
        4000, Gradients.value(losses.boxes(manager, boxes, targets).classification()), 1e-3);
    NDArray masks = manager.full(new Shape(1, CLASSES, 1, 1), 1000f);
    assertEquals(1000, Gradients.value(losses.masks(manager, masks, new long[1], new float[1])));
  }
}
