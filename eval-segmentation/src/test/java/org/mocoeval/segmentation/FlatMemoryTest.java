package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.StagePlan;
import org.mocoeval.backbone.torch.Torch;

/** A step and a look leave nothing behind: as many arrays live after many as after one. */
class FlatMemoryTest {
  private static final int SIDE = 32;

  @Test
  void stepsAndPredictionsLeaveNoArraysBehind() {
    SegmentationProtocol protocol = NamedProtocols.MINIATURE_VOC;
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        SegmentationNetwork network = network(manager, protocol)) {
      FineTuningStep step = new FineTuningStep(manager, network, protocol, 0);
      stepAndLook(manager, network, step, 0);
      int before = arrays(manager, network, step);
      for (int iteration = 1; iteration < 40; iteration++) {
        stepAndLook(manager, network, step, iteration);
      }
      assertEquals(before, arrays(manager, network, step));
    }
  }

  private static SegmentationNetwork network(NDManager manager, SegmentationProtocol protocol) {
    return SegmentationNetwork.draw(
        manager,
        new RandomInitialisation(Backbones.named("resnet18-w0.25"), 0)
            .trainable(manager, StagePlan.D8),
        protocol.fcn(),
        5);
  }

  private static void stepAndLook(
      NDManager manager, SegmentationNetwork network, FineTuningStep step, int iteration) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = scope.randomNormal(new Shape(2, 3, SIDE, SIDE));
      NDArray labels = scope.zeros(new Shape(2, SIDE, SIDE), DataType.INT64);
      step.run(scope, images, labels, iteration, 0.01);
      for (Inference inference : List.of(new Inference.Whole(), new Inference.Sliding(24, 16))) {
        inference.logits(network, scope, images.get("0:1"));
      }
    }
  }

  /** Managers below count, too: each is one of the resources of the one above. */
  private static int arrays(NDManager manager, SegmentationNetwork network, FineTuningStep step) {
    Map<String, NDArray> all = new LinkedHashMap<>(network.arrays());
    step.buffers().forEach((name, array) -> all.put("momentum " + name, array));
    int own =
        all.values().stream()
            .map(NDArray::getManager)
            .distinct()
            .mapToInt(owner -> owner.getManagedArrays().size())
            .sum();
    return own + manager.getManagedArrays().size();
  }
}
