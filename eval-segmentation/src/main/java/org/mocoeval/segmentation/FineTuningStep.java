package org.mocoeval.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.mocoeval.segmentation.SegmentationNetwork.Losses;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;

/**
 * One iteration of fine-tuning: both losses, backward through everything, SGD on everything. The
 * network stays the caller's.
 */
final class FineTuningStep {
  private final SegmentationNetwork network;
  private final Sgd optimiser;
  private final ChannelDropout dropout;

  /**
   * Lets gradients reach all weights.
   *
   * @param manager owner of the momentum buffers
   * @param network that learns
   * @param protocol momentum, decay and dropout
   * @param seed of dropout
   */
  FineTuningStep(
      NDManager manager, SegmentationNetwork network, SegmentationProtocol protocol, int seed) {
    SegmentationProtocol.Recipe recipe = protocol.recipe();
    this.network = network;
    network.requireGradients();
    this.optimiser =
        new Sgd(manager, network.trainableArrays(), recipe.momentum(), recipe.weightDecay(), false);
    this.dropout = new ChannelDropout(protocol.fcn().dropout(), seed);
  }

  /**
   * Makes one step.
   *
   * @param scope owner of what it returns
   * @param images float32 (N, 3, H, W)
   * @param labels int64 (N, H, W)
   * @param iteration chooses what dropout leaves
   * @param learningRate of this step
   * @return losses and logits before the update
   */
  Losses run(NDManager scope, NDArray images, NDArray labels, long iteration, double learningRate) {
    List<NDArray> kept = kept(scope, iteration, (int) images.getShape().get(0));
    Losses[] losses = new Losses[1];
    Gradients.of(
        () -> {
          losses[0] = network.losses(scope, images, labels, kept);
          return losses[0].total();
        });
    optimiser.step(learningRate);
    return losses[0];
  }

  private List<NDArray> kept(NDManager scope, long iteration, int images) {
    List<HeadSpec> heads = network.heads();
    return List.of(
        dropout.kept(scope, iteration, 0, images, heads.get(0).channels()),
        dropout.kept(scope, iteration, 1, images, heads.get(1).channels()));
  }

  /** Momentum by the names of the network's arrays. */
  Map<String, NDArray> buffers() {
    return optimiser.buffers();
  }
}
