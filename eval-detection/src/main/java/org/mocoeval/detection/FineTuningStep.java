package org.mocoeval.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.detection.box.AnchorGrid;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.box.FeatureMap;
import org.mocoeval.detection.model.BoxOutput;
import org.mocoeval.detection.model.DetectionNetwork;
import org.mocoeval.detection.model.Features;
import org.mocoeval.detection.model.Regions;
import org.mocoeval.detection.model.RpnOutput;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;

/**
 * One iteration of fine-tuning: features → proposals → matching and sampling → regions → losses →
 * backward through everything → SGD on everything. The network stays the caller's.
 */
final class FineTuningStep {
  private final DetectionNetwork network;
  private final DetectionProtocol protocol;
  private final int seed;
  private final List<Sgd> optimisers;
  private AnchorGrid grid;
  private float[] anchors;
  private List<FeatureMap> gridOf = List.of();

  /**
   * Lets gradients reach all weights.
   *
   * @param manager owner of the momentum buffers
   * @param network that learns
   * @param protocol everything else
   * @param seed of the samples
   */
  FineTuningStep(
      NDManager manager, DetectionNetwork network, DetectionProtocol protocol, int seed) {
    this.network = network;
    this.protocol = protocol;
    this.seed = seed;
    network.requireGradients();
    this.optimisers = optimisers(manager);
  }

  /** One for all weights, or batch norm's in one of their own without decay. */
  private List<Sgd> optimisers(NDManager manager) {
    DetectionProtocol.Recipe recipe = protocol.recipe();
    Map<String, NDArray> decayed = network.trainableArrays();
    if (recipe.decaysNorms()) {
      return List.of(new Sgd(manager, decayed, recipe.momentum(), recipe.weightDecay(), false));
    }
    Map<String, NDArray> norms = new LinkedHashMap<>(network.normArrays());
    decayed.keySet().removeAll(norms.keySet());
    return List.of(
        new Sgd(manager, decayed, recipe.momentum(), recipe.weightDecay(), false),
        new Sgd(manager, norms, recipe.momentum(), 0, false));
  }

  /**
   * Makes one step.
   *
   * @param scope owner of what is made on the way
   * @param images float32 (N, 3, H, W)
   * @param truths of each image
   * @param iteration chooses the samples
   * @param learningRate of this step
   * @return the losses before the update by name, {@code loss} their sum
   */
  Map<String, Double> run(
      NDManager scope,
      NDArray images,
      List<TrainImage> truths,
      long iteration,
      double learningRate) {
    Map<String, NDArray> losses = new LinkedHashMap<>();
    NDArray total =
        Gradients.of(
            () -> {
              losses.putAll(losses(scope, images, truths, iteration));
              return network.losses().sum(scope, List.copyOf(losses.values()));
            });
    optimisers.forEach(optimiser -> optimiser.step(learningRate));
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put("loss", Gradients.value(total));
    losses.forEach((name, loss) -> measured.put(name, Gradients.value(loss)));
    return measured;
  }

  /**
   * Runs the network once in training: moves batch norm's running statistics, too.
   *
   * @return each loss, recorded if grad mode is on
   */
  Map<String, NDArray> losses(
      NDManager scope, NDArray images, List<TrainImage> truths, long iteration) {
    BoxProtocol boxes = protocol.boxes();
    Features features = network.features(scope, images, true);
    RpnOutput said = network.propose(scope, features);
    List<SampledRegions> sampled = sampled(features, said, truths, iteration);
    BatchTargets targets = new BatchTargets(protocol, sampled, truths, said.total());
    Regions regions = targets.regions();
    BoxOutput found = network.boxes(scope, features, regions, boxes.boxAlign(), true);
    LossTerms terms = new LossTerms(scope, network.losses());
    terms.proposals(said, targets.proposals());
    terms.boxes(found, targets.boxes(network.spec().classes()));
    if (protocol.network().masks()) {
      long[] positives = targets.positives();
      BoxProtocol.MaskProtocol masks = boxes.masks().orElseThrow();
      terms.masks(
          positives.length == 0
              ? found.logits()
              : network.masks().train(scope, features, found, regions, positives, masks.align()),
          targets.maskLabels(),
          targets.masks(masks.targets()));
    }
    return terms.byName();
  }

  private List<SampledRegions> sampled(
      Features features, RpnOutput said, List<TrainImage> truths, long iteration) {
    layGrid(features);
    float[] objectness = said.objectness().toFloatArray();
    float[] deltas = said.deltas().toFloatArray();
    int total = said.total();
    List<SampledRegions> sampled = new ArrayList<>();
    for (int i = 0; i < truths.size(); i++) {
      SampledRegions.Said own =
          new SampledRegions.Said(
              java.util.Arrays.copyOfRange(objectness, i * total, (i + 1) * total),
              java.util.Arrays.copyOfRange(deltas, 4 * i * total, 4 * (i + 1) * total));
      int image = i;
      sampled.add(
          SampledRegions.of(
              protocol.boxes(),
              grid,
              anchors,
              own.levels(grid, said.counts()),
              truths.get(i),
              view -> SampleRandom.of(seed, iteration, image, view)));
    }
    return sampled;
  }

  private void layGrid(Features features) {
    if (!features.sizes().equals(gridOf)) {
      gridOf = features.sizes();
      grid = new AnchorGrid(protocol.boxes().anchors(), gridOf);
      anchors = grid.all();
    }
  }

  /** Momentum by the names of the network's arrays. */
  Map<String, NDArray> buffers() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    optimisers.forEach(optimiser -> all.putAll(optimiser.buffers()));
    return all;
  }
}
