package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.training.TrainingPosition;

/**
 * The step of MoCo that a training run repeats, on views from anywhere: what a benchmark times. On
 * the CPU, as {@link Pretraining} starts it, but without images, epochs and checkpoints.
 */
public final class MocoStep implements AutoCloseable {
  private final PretrainProtocol protocol;
  private final NDManager manager;
  private final MomentumContrast method;
  private int done;

  /**
   * Draws encoders and queue.
   *
   * @param protocol with a queue; its batch size only scales the learning rate
   * @param precision of the convolutions
   * @param seed of all chance
   */
  public MocoStep(PretrainProtocol protocol, Precision precision, int seed) {
    Torch.inferenceThread();
    this.protocol = protocol;
    this.manager = Torch.engine().newBaseManager();
    Encoder query = Encoder.draw(manager, protocol, precision, seed);
    this.method = MomentumContrast.start(manager, protocol, query, 1, seed);
  }

  /**
   * Copies the views to libtorch and makes one step: both encoders, loss, backward pass, update.
   *
   * @param views (2N, 3, side, side), row-major: the first views of N images, then the second ones
   * @param images N, a divisor of the queue and a multiple of the batch-norm groups
   * @param side of a view in pixels
   * @return the mean loss before the update
   */
  public double run(FloatBuffer views, int images, int side) {
    Torch.inferenceThread();
    double learningRate = protocol.learningRate() * images / protocol.batchSize();
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(2L * images, 3, side, side);
      NDArray tensor = scope.create(views.duplicate(), shape, DataType.FLOAT32);
      return method.step(scope, tensor, new TrainingPosition(0, done++), learningRate).loss();
    }
  }

  @Override
  public void close() {
    method.close();
    manager.close();
  }
}
