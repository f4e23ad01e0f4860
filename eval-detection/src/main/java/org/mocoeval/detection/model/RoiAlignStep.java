package org.mocoeval.detection.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.detection.box.RoiAlignSettings;
import org.mocoeval.training.Gradients;

/**
 * Regions read from one map of features, and the gradient back to it, with the plan and the change
 * to rows that a training step makes, too: what a benchmark times. On the CPU.
 */
public final class RoiAlignStep implements AutoCloseable {
  private final NDManager manager;
  private final TorchScriptModule functions;
  private final NDArray map;
  private final int stride;

  /**
   * Takes features.
   *
   * @param features float32 (N, channels, height, width), native byte order, direct memory
   * @param channels C
   * @param height in cells
   * @param width in cells
   * @param stride pixels between cells
   */
  public RoiAlignStep(ByteBuffer features, int channels, int height, int width, int stride) {
    this.manager = Torch.engine().newBaseManager(Device.cpu());
    this.functions = TorchScriptModule.compile(manager, DetectionNetwork.class, "detector.py");
    int images = features.capacity() / (Float.BYTES * channels * height * width);
    this.map =
        manager.create(features, new Shape(images, channels, height, width), DataType.FLOAT32);
    map.setRequiresGradient(true);
    this.stride = stride;
  }

  /**
   * Reads, without a graph.
   *
   * @param boxes {@code float[4 * n]} in pixels, alternately on each image
   * @param bins a side of a region
   * @return the sum of all
   */
  public double forward(float[] boxes, int bins) {
    Torch.inferenceThread();
    try (NDManager scope = manager.newSubManager()) {
      return Gradients.value(sum(scope, boxes, bins));
    }
  }

  /**
   * Reads and goes back from the sum of all.
   *
   * @param boxes {@code float[4 * n]} in pixels, alternately on each image
   * @param bins a side of a region
   * @return the sum
   */
  public double forwardAndBackward(float[] boxes, int bins) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray sum = Gradients.of(() -> sum(scope, boxes, bins));
      NDArray gradient = map.getGradient();
      gradient.attach(scope);
      functions.run("forget", List.of(gradient));
      return Gradients.value(sum);
    }
  }

  private NDArray sum(NDManager scope, float[] boxes, int bins) {
    NDArray rows = functions.tensor(scope, "rows", List.of(map));
    Features features = new Features(List.of(map), List.of(stride), rows, 1);
    int[] images = new int[boxes.length / 4];
    Arrays.setAll(images, i -> i % features.images());
    NDArray read =
        new RegionAlign(functions)
            .read(scope, features, new Regions(boxes, images), new RoiAlignSettings(bins, 0));
    return functions.tensor(scope, "total", read);
  }

  @Override
  public void close() {
    manager.close();
  }
}
