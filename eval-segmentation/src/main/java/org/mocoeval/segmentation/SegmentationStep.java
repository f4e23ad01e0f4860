package org.mocoeval.segmentation;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.resnet.StagePlan;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.training.Gradients;

/**
 * The iteration of fine-tuning that a run repeats, and its prediction of an image, on pixels from
 * anywhere: what a benchmark times. On the CPU, as {@link SegmentationTask} and {@link Validation}
 * make them, but without images, looks and checkpoints.
 */
public final class SegmentationStep implements AutoCloseable {
  private final SegmentationProtocol protocol;
  private final NDManager manager;
  private final SegmentationNetwork network;
  private final FineTuningStep step;
  private long iterations;

  /**
   * Draws a network.
   *
   * @param protocol the name of a published protocol, such as {@code voc12aug-20k}
   * @param backbone what the heads stand on; dilated here
   * @param classes of a pixel
   */
  public SegmentationStep(String protocol, ResNetSpec backbone, int classes) {
    this.protocol = NamedProtocols.named(protocol);
    this.manager = Torch.engine().newBaseManager(Device.cpu());
    this.network =
        SegmentationNetwork.draw(
            manager,
            new RandomInitialisation(backbone, 0).trainable(manager, StagePlan.D8),
            this.protocol.fcn(),
            classes);
    this.step = new FineTuningStep(manager, network, this.protocol, 0);
  }

  /**
   * Makes one step of a square batch.
   *
   * @param images float32 (N, 3, side, side), native byte order, direct memory
   * @param labels int64 (N, side, side), likewise; 255 is ignored
   * @param side in pixels
   * @return the loss before the update
   */
  public double run(ByteBuffer images, ByteBuffer labels, int side) {
    int n = labels.capacity() / (Long.BYTES * side * side);
    try (NDManager scope = manager.newSubManager()) {
      NDArray pixels = scope.create(images, new Shape(n, 3, side, side), DataType.FLOAT32);
      NDArray classes = scope.create(labels, new Shape(n, side, side), DataType.INT64);
      double rate = protocol.recipe().learningRate();
      return Gradients.value(step.run(scope, pixels, classes, iterations++, rate).total());
    }
  }

  /**
   * Predicts a square image.
   *
   * @param image float32 (1, 3, side, side), native byte order, direct memory
   * @param side in pixels
   * @return {@code side · side} classes
   */
  public byte[] predict(ByteBuffer image, int side) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray pixels = scope.create(image, new Shape(1, 3, side, side), DataType.FLOAT32);
      NDArray logits = protocol.inference().logits(network, scope, pixels);
      return network.functions().tensor(scope, "classes", logits).toByteArray();
    }
  }

  /**
   * Counts the multiplications and additions of one image's share of a step of {@code voc12aug-20k}
   * on a ResNet-50.
   *
   * @param side of the image in pixels
   * @return above 0
   */
  public static double operations(int side) {
    return SegmentationCost.vocStep(side, side);
  }

  /**
   * Counts those of a prediction.
   *
   * @param side of the image in pixels
   * @return above 0
   */
  public static double predictOperations(int side) {
    return SegmentationCost.vocPredict(side, side);
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
