package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * From the last stage (N, C, H, W) to unit vectors (N, D): global average, {@link Projection},
 * division by the length. Layers have biases and no batch norm (PROTOCOLS A).
 */
final class ProjectionHead implements AutoCloseable {
  private final Projection projection;
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final Map<String, NDArray> arrays;

  private ProjectionHead(Projection projection, NDManager owner, Map<String, NDArray> arrays) {
    this.projection = projection;
    this.owner = owner;
    this.functions = TorchScriptModule.compile(owner, ProjectionHead.class, "encoder.py");
    this.arrays = arrays;
    arrays.values().forEach(array -> array.attach(owner));
  }

  /**
   * Draws a head as PyTorch initialises its layers: uniform in ±1/√inputs, biases too, from
   * libtorch's generator as it stands.
   *
   * @param manager closing it closes the head
   * @param projection which layers
   * @param inputs C
   * @param dimension D
   */
  static ProjectionHead draw(NDManager manager, Projection projection, int inputs, int dimension) {
    NDManager owner = manager.newSubManager();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    shapes(projection, inputs, dimension)
        .forEach(
            (name, shape) -> {
              // All layers of both heads but the last have as many outputs as inputs.
              float bound = (float) (1 / Math.sqrt(inputs));
              arrays.put(name, owner.randomUniform(-bound, bound, shape, DataType.FLOAT32));
            });
    return new ProjectionHead(projection, owner, arrays);
  }

  /** Makes a head of given arrays, which become its own. */
  static ProjectionHead adopt(
      NDManager manager, Projection projection, Map<String, NDArray> arrays) {
    return new ProjectionHead(projection, manager.newSubManager(), new LinkedHashMap<>(arrays));
  }

  /** Names, as in MoCo's checkpoints, and shapes of the layers' tensors. */
  static Map<String, Shape> shapes(Projection projection, int inputs, int dimension) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    switch (projection) {
      case LINEAR -> {
        shapes.put("fc.weight", new Shape(dimension, inputs));
        shapes.put("fc.bias", new Shape(dimension));
      }
      case MLP -> {
        shapes.put("fc.0.weight", new Shape(inputs, inputs));
        shapes.put("fc.0.bias", new Shape(inputs));
        shapes.put("fc.2.weight", new Shape(dimension, inputs));
        shapes.put("fc.2.bias", new Shape(dimension));
      }
    }
    return shapes;
  }

  Projection projection() {
    return projection;
  }

  /** The head's own arrays by name. */
  Map<String, NDArray> arrays() {
    return arrays;
  }

  /** Computes unit vectors (N, D). */
  NDArray project(NDManager scope, NDArray map) {
    String function = projection == Projection.MLP ? "mlp" : "linear";
    return functions.tensor(scope, function, map, List.copyOf(arrays.values()));
  }

  /** Averages the last stage and divides by the length (N, C): what comes before the layers. */
  NDArray average(NDManager scope, NDArray map) {
    return functions.tensor(scope, "unit_average", map);
  }

  @Override
  public void close() {
    owner.close();
  }
}
