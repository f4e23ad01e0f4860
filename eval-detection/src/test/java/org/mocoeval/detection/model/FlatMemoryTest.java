package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;

/** A step and a look leave nothing behind: as many arrays live after many as after one. */
class FlatMemoryTest {
  private static final int STEPS = 30;
  private static final long[] OBJECTS = {0, 2};
  private static final float[] BOXES = {0, 0, 30, 40, 7, 8, 60, 60, 3, 3, 20, 50};

  private int threads;

  /** So little work is done sooner by one thread, above all where others compute, too. */
  @BeforeEach
  void oneThread() {
    threads = Torch.threads();
    Torch.setThreads(1);
  }

  @AfterEach
  void allThreads() {
    Torch.setThreads(threads);
  }

  @ParameterizedTest
  @EnumSource(DetectorSpec.Kind.class)
  void stepsAndDetectionsLeaveNoArraysBehind(DetectorSpec.Kind kind) {
    Torch.inferenceThread();
    DetectorSpec spec = new DetectorSpec(kind, 3, 3, true, 8, 8);
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        DetectionNetwork network = network(manager, spec);
        Sgd sgd = new Sgd(manager, network.trainableArrays(), 0.9, 1e-4, false);
        PreciseBatchNorm precise = new PreciseBatchNorm(manager, network)) {
      stepAndLook(manager, network, sgd, precise, 0);
      int before = arrays(manager, network, sgd);
      for (int step = 1; step < STEPS; step++) {
        stepAndLook(manager, network, sgd, precise, step);
      }
      assertEquals(before, arrays(manager, network, sgd));
    }
  }

  private static DetectionNetwork network(NDManager manager, DetectorSpec spec) {
    ResNet backbone = ResNet.initialize(manager, Backbones.named("resnet18-w0.25"), 0);
    DetectionNetwork network = DetectionNetwork.draw(manager, backbone, spec);
    network.requireGradients();
    return network;
  }

  private static void stepAndLook(
      NDManager manager, DetectionNetwork network, Sgd sgd, PreciseBatchNorm precise, int step) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = scope.randomNormal(new Shape(2, 3, 32, 32));
      Gradients.of(() -> forward(scope, network, images, step % 3 != 0));
      sgd.step(0.01);
      if (step % 5 == 0) {
        precise.collect(() -> look(scope, network, images, true));
        precise.settle();
      }
      look(scope, network, images, false);
    }
  }

  private static NDArray forward(
      NDManager scope, DetectionNetwork network, NDArray images, boolean objects) {
    DetectorSpec spec = network.spec();
    Features features = network.features(scope, images, true);
    Regions regions = new Regions(BOXES, new int[] {0, 1, 1});
    BoxOutput boxes = network.boxes(scope, features, regions, Detectors.boxes(spec), true);
    long[] places = objects ? OBJECTS : new long[0];
    long[] labels = {objects ? 1 : 3, 3, objects ? 2 : 3};
    float[] deltas = new float[4 * places.length];
    DetectionLosses losses = network.losses();
    List<NDArray> all = new ArrayList<>();
    for (DetectionLosses.Pair pair :
        List.of(
            losses.proposals(
                scope,
                network.propose(scope, features),
                new DetectionLosses.ProposalTargets(places, new long[] {3}, deltas, 3)),
            losses.boxes(
                scope, boxes, new DetectionLosses.RegionTargets(labels, places, deltas)))) {
      all.add(pair.classification());
      all.add(pair.boxes());
    }
    if (objects) {
      NDArray masks =
          network.masks().train(scope, features, boxes, regions, places, Detectors.masks(spec));
      int pixels = (int) (masks.size() / spec.classes());
      all.add(losses.masks(scope, masks, new long[] {1, 2}, new float[pixels]));
    } else {
      all.add(losses.nothing(scope, boxes.maps()));
    }
    return losses.sum(scope, all);
  }

  private static void look(
      NDManager scope, DetectionNetwork network, NDArray images, boolean training) {
    Features features = network.features(scope, images, training);
    network.propose(scope, features);
    Regions regions = new Regions(BOXES, new int[] {0, 1, 1});
    network.boxes(scope, features, regions, Detectors.boxes(network.spec()), training);
    NDArray masks = network.masks().find(scope, features, regions, Detectors.masks(network.spec()));
    network.masks().probabilities(scope, masks, new int[] {0, 1, 2});
  }

  /** Managers below count, too: each is one of the resources of the one above. */
  private static int arrays(NDManager manager, DetectionNetwork network, Sgd sgd) {
    Map<String, NDArray> all = new LinkedHashMap<>(network.arrays());
    sgd.buffers().forEach((name, array) -> all.put("momentum " + name, array));
    int own =
        all.values().stream()
            .map(NDArray::getManager)
            .distinct()
            .mapToInt(owner -> owner.getManagedArrays().size())
            .sum();
    return own + manager.getManagedArrays().size();
  }
}
