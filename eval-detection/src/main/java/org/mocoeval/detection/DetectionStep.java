package org.mocoeval.detection;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.resnet.StagePlan;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.detection.DetectionProtocol.Network;
import org.mocoeval.detection.box.ImageSize;
import org.mocoeval.detection.model.DetectionNetwork;

/**
 * The iteration of fine-tuning that a run repeats, on pixels from anywhere: what a benchmark times.
 * On the CPU, as {@link DetectionTask} makes it, but without images, looks and checkpoints, and
 * without masks.
 */
public final class DetectionStep implements AutoCloseable {
  private final DetectionProtocol protocol;
  private final NDManager manager;
  private final DetectionNetwork network;
  private final FineTuningStep step;
  private long iterations;

  /**
   * Draws a network.
   *
   * @param protocol the name of a published protocol, such as {@code coco-fpn-1x-mmdet}
   * @param backbone what the heads stand on
   * @param classes of objects
   */
  public DetectionStep(String protocol, ResNetSpec backbone, int classes) {
    DetectionProtocol named = NamedProtocols.named(protocol);
    Network network = named.network();
    this.protocol =
        named.withNetwork(new Network(network.kind(), false, network.channels(), network.hidden()));
    this.manager = Torch.engine().newBaseManager(Device.cpu());
    this.network =
        DetectionNetwork.draw(
            manager,
            new RandomInitialisation(backbone, 0)
                .trainable(manager, StagePlan.classification(backbone.stageCount() - 1)),
            this.protocol.network().spec(classes, named.boxes()));
    this.step = new FineTuningStep(manager, this.network, this.protocol, 0);
  }

  /**
   * Makes one step of images of one size.
   *
   * @param images float32 (N, 3, height, width), native byte order, direct memory
   * @param height in pixels
   * @param width in pixels
   * @param boxes {@code float[4 * objects]}, the same on every image
   * @param labels class of each
   * @return the loss before the update
   */
  public double run(ByteBuffer images, int height, int width, float[] boxes, int[] labels) {
    int n = images.capacity() / (3 * Float.BYTES * height * width);
    ImageSize size = new ImageSize(width, height);
    TrainImage each = new TrainImage(size, size, boxes, labels, List.of(), List.of());
    try (NDManager scope = manager.newSubManager()) {
      NDArray pixels = scope.create(images, new Shape(n, 3, height, width), DataType.FLOAT32);
      // A hundredth of the rate: noise is nothing to learn from.
      double rate = protocol.recipe().learningRate() / 100;
      return step.run(scope, pixels, Collections.nCopies(n, each), iterations++, rate).get("loss");
    }
  }

  /**
   * Counts the multiplications and additions of one image's share of a step of {@code
   * coco-fpn-1x-mmdet} on a ResNet-50, without masks.
   *
   * @param height of the image in pixels
   * @param width in pixels
   * @return above 0
   */
  public static double operations(int height, int width) {
    return DetectionCost.pyramidStep(height, width);
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
