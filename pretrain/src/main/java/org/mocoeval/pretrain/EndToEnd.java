package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.backbone.resnet.BatchNormGroups;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;
import org.mocoeval.training.TrainingPosition;

/**
 * The other side of MoCo's claim: SimCLR's in-batch negatives (Chen et al. 2020, NT-Xent). Both
 * views of all images pass one encoder at once, gradients flow through all of them, and each view
 * is told from the 2N − 2 views of the other images. Memory grows with the number of negatives.
 */
final class EndToEnd implements ContrastiveMethod {
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final Encoder encoder;
  private final Sgd optimiser;
  private final PretrainProtocol protocol;
  private final BatchNormGroups groups;

  /**
   * Starts with an encoder.
   *
   * @param manager closing it closes everything
   * @param protocol temperature, groups, optimiser
   * @param encoder closed with the method
   */
  EndToEnd(NDManager manager, PretrainProtocol protocol, Encoder encoder) {
    this.owner = manager.newSubManager();
    this.functions = TorchScriptModule.compile(owner, EndToEnd.class, "contrast.py");
    this.protocol = protocol;
    this.encoder = encoder;
    encoder.requireGradients();
    this.optimiser =
        new Sgd(
            owner,
            encoder.parameters(),
            PretrainProtocol.SGD_MOMENTUM,
            protocol.weightDecay(),
            false);
    this.groups = new BatchNormGroups(protocol.batchNormGroups());
  }

  @Override
  public PretextTally step(
      NDManager scope, NDArray views, TrainingPosition at, double learningRate) {
    long anchors = views.getShape().get(0);
    double t = protocol.temperature();
    NDArray[] compared = new NDArray[2];
    NDArray loss =
        Gradients.of(
            () -> {
              NDArray z = encoder.embed(scope, views, groups);
              double lowest = Double.NEGATIVE_INFINITY;
              compared[0] = functions.tensor(scope, "pair_logits", z, t, lowest);
              compared[1] = functions.tensor(scope, "pair_positives", z, anchors / 2, t);
              return functions.tensor(scope, "pair_loss", compared[0], compared[1]);
            });
    long[] hits = functions.tensor(scope, "pair_hits", compared[0], compared[1]).toLongArray();
    optimiser.step(learningRate);
    return new PretextTally(anchors, Gradients.value(loss) * anchors, hits[0], hits[1]);
  }

  @Override
  public Encoder query() {
    return encoder;
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    encoder.arrays().forEach((name, array) -> state.put("module.encoder_q." + name, array));
    optimiser.buffers().forEach((name, array) -> state.put("optimizer.momentum." + name, array));
    return state;
  }

  @Override
  public void close() {
    owner.close();
    encoder.close();
  }
}
