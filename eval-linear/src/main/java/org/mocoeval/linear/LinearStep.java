package org.mocoeval.linear;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.List;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.transform.OutputSize;

/**
 * The step of the heads' training that a run repeats, on pixels from anywhere: what a benchmark
 * times. On the CPU, as {@link AugmentedProbe} makes it, but without images, epochs and
 * checkpoints.
 */
public final class LinearStep implements AutoCloseable {
  private final LinearProtocol protocol;
  private final NDManager manager;
  private final FrozenResNet network;
  private final FrozenFeatures features;
  private final ProbeHeads heads;
  private final int side;
  private double seconds;

  /**
   * Draws a network and heads.
   *
   * @param protocol the name of a published protocol, such as {@code imagenet-multihead}
   * @param backbone what is frozen
   * @param classes of each head
   * @param side of an image in pixels
   * @param chunk images in one forward of the frozen network
   */
  public LinearStep(String protocol, ResNetSpec backbone, int classes, int side, int chunk) {
    Torch.inferenceThread();
    this.protocol = NamedProtocols.named(protocol);
    this.side = side;
    this.manager = Torch.engine().newBaseManager(Device.cpu());
    this.network = new RandomInitialisation(backbone, 0).freeze(manager, Precision.FP32);
    PooledForward forward = new PooledForward(network, this.protocol.heads().features(backbone));
    List<FeatureShape> shapes =
        FeatureShape.of(forward, new OutputSize(side, side), "the benchmark's");
    this.features = new FrozenFeatures(manager, forward, chunk);
    this.heads =
        new ProbeHeads(
            manager, this.protocol.heads().columns(backbone), shapes, classes, this.protocol, 0);
  }

  /**
   * Makes one step: frozen network, pooling, heads, update.
   *
   * @param pixels float32 (labels, 3, side, side), native byte order, direct memory
   * @param labels one an image
   * @return the sum of the heads' losses before the update
   */
  public double run(ByteBuffer pixels, long[] labels) {
    Torch.inferenceThread();
    long begin = System.nanoTime();
    try (NDManager scope = manager.newSubManager()) {
      ImageBatch batch = new ImageBatch(new int[labels.length], 1, side, side, pixels);
      List<NDArray> rows = features.rows(scope, batch);
      return heads
          .train(scope, rows, scope.create(labels), protocol.recipe().learningRate())
          .get("loss");
    } finally {
      seconds += (System.nanoTime() - begin) / 1e9;
    }
  }

  /**
   * Says how much of the steps so far the frozen network and its pooling took.
   *
   * @return from 0 to 1
   */
  public double frozenShare() {
    return features.seconds() / seconds;
  }

  @Override
  public void close() {
    heads.close();
    features.close();
    network.close();
    manager.close();
  }
}
