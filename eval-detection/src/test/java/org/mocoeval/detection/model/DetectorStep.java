package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;

/** What a golden tells, computed by ours. */
final class DetectorStep {
  private final NDManager manager;
  private final DetectionNetwork network;
  private final DetectorGolden.Case golden;
  private final NDArray images;
  private final Map<String, NDArray> found = new LinkedHashMap<>();
  private final List<NDArray> losses = new ArrayList<>();

  DetectorStep(
      NDManager manager, DetectionNetwork network, DetectorGolden.Case golden, DataType type) {
    this.manager = manager;
    this.network = network;
    this.golden = golden;
    this.images = images(type);
  }

  /** Outputs, gradients, updated arrays and what is inferred with them, by the golden's names. */
  Map<String, NDArray> found() {
    return found;
  }

  /** In the golden's order, the total last. */
  double[] losses() {
    return losses.stream().mapToDouble(Gradients::value).toArray();
  }

  void run() {
    network.requireGradients();
    try (Sgd sgd = new Sgd(manager, network.trainableArrays(), 0.9, 1e-4, false)) {
      Gradients.of(this::forward);
      network
          .trainableArrays()
          .forEach((name, array) -> found.put("gradient:" + name, array.getGradient().duplicate()));
      sgd.step(0.02);
    }
    network.arrays().forEach((name, array) -> found.put("updated:" + name, array));
    infer();
  }

  private NDArray images(DataType type) {
    float[] values = Noise.values("images", 2 * 3 * 64 * 96, 0, Math.sqrt(3));
    for (int i = values.length / 2; i < values.length; i++) {
      if (i % 96 >= 81 || i / 96 % 64 >= 50) {
        values[i] = 0;
      }
    }
    return manager.create(values, new Shape(2, 3, 64, 96)).toType(type, false);
  }

  private NDArray forward() {
    DetectorSpec spec = network.spec();
    Features features = network.features(manager, images, true);
    for (int i = 0; i < features.maps().size(); i++) {
      found.put("map " + i, features.maps().get(i));
    }
    RpnOutput rpn = network.propose(manager, features);
    found.put("objectness", rpn.objectness());
    found.put("rpn deltas", rpn.deltas());
    BoxOutput boxes =
        network.boxes(manager, features, golden.regions(), Detectors.boxes(spec), true);
    found.put("logits", boxes.logits());
    found.put("deltas", boxes.deltas());
    addLosses(rpn, boxes);
    if (spec.masks()) {
      addMaskLoss(features, boxes);
    }
    losses.add(network.losses().sum(manager, List.copyOf(losses)));
    return losses.get(losses.size() - 1);
  }

  private void addLosses(RpnOutput rpn, BoxOutput boxes) {
    float[] anchorDeltas = Noise.values("rpn deltas", 4 * golden.positives.length, 0, 1);
    long[] objects = golden.objects(network.spec().classes());
    float[] deltas = Noise.values("box deltas", 4 * objects.length, 0, 1);
    for (DetectionLosses.Pair pair :
        List.of(
            network
                .losses()
                .proposals(
                    manager,
                    rpn,
                    new DetectionLosses.ProposalTargets(
                        golden.positives, golden.negatives, anchorDeltas, golden.divisor)),
            network
                .losses()
                .boxes(
                    manager,
                    boxes,
                    new DetectionLosses.RegionTargets(golden.labels, objects, deltas)))) {
      losses.add(pair.classification());
      losses.add(pair.boxes());
    }
  }

  private void addMaskLoss(Features features, BoxOutput boxes) {
    long[] objects = golden.objects(network.spec().classes());
    NDArray masks =
        network
            .masks()
            .train(
                manager,
                features,
                boxes,
                golden.regions(),
                objects,
                Detectors.masks(network.spec()));
    found.put("masks", masks);
    losses.add(
        network.losses().masks(manager, masks, golden.labelsOf(objects), maskTargets(masks)));
  }

  private float[] maskTargets(NDArray masks) {
    int pixels = Math.toIntExact(masks.size() / network.spec().classes());
    float[] targets = Noise.values("masks", pixels, 0, 1);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = targets[i] > 0 ? 1 : 0;
    }
    return targets;
  }

  private void infer() {
    DetectorSpec spec = network.spec();
    Features features = network.features(manager, images, false);
    RpnOutput rpn = network.propose(manager, features);
    BoxOutput boxes =
        network.boxes(manager, features, golden.regions(), Detectors.boxes(spec), false);
    found.put("inferred objectness", rpn.objectness());
    found.put("inferred rpn deltas", rpn.deltas());
    found.put("inferred logits", boxes.logits());
    found.put("inferred deltas", boxes.deltas());
    if (spec.masks()) {
      found.put(
          "inferred masks",
          network.masks().find(manager, features, golden.regions(), Detectors.masks(spec)));
    }
  }
}
