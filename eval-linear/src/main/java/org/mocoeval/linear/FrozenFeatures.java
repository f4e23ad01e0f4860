package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.data.batch.ImageBatch;

/**
 * The frozen half of a step: a batch of images to one array of pooled rows a head. The network sees
 * a few images at a time, so that its memory does not grow with the batch; batch norm in it uses
 * running statistics, so that this changes nothing.
 */
final class FrozenFeatures implements AutoCloseable {
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final PooledForward forward;
  private final int chunk;
  private long nanos;

  /**
   * Prepares it.
   *
   * @param manager on the network's device
   * @param forward network and features
   * @param chunk images in one forward, at least 1
   */
  FrozenFeatures(NDManager manager, PooledForward forward, int chunk) {
    this.owner = manager.newSubManager();
    this.functions = TorchScriptModule.compile(owner, FrozenFeatures.class, "rows.py");
    this.forward = forward;
    this.chunk = chunk;
  }

  /**
   * Computes the rows of a batch.
   *
   * @param scope owner of the results
   * @param batch of one view an image
   * @return float32 (N, columns) for each head
   * @throws CheckpointException if the network gives a value that is not finite
   */
  List<NDArray> rows(NDManager scope, ImageBatch batch) {
    long begin = System.nanoTime();
    List<List<NDArray>> parts = new ArrayList<>();
    forward.features().forEach(feature -> parts.add(new ArrayList<>()));
    for (int first = 0; first < batch.size(); first += chunk) {
      NDArray pixels = pixels(scope, batch, first, Math.min(chunk, batch.size() - first));
      List<NDArray> rows = forward.rows(scope, pixels);
      for (int i = 0; i < rows.size(); i++) {
        parts.get(i).add(rows.get(i));
      }
    }
    List<NDArray> whole = parts.stream().map(part -> joined(scope, part)).toList();
    whole.forEach(rows -> requireFinite(scope, rows));
    nanos += System.nanoTime() - begin;
    return whole;
  }

  private static NDArray pixels(NDManager scope, ImageBatch batch, int first, int count) {
    int imageBytes = 3 * batch.height() * batch.width() * Float.BYTES;
    ByteBuffer part =
        batch.tensor().slice(first * imageBytes, count * imageBytes).order(batch.tensor().order());
    Shape shape = new Shape(count, 3, batch.height(), batch.width());
    return scope.create(part, shape, DataType.FLOAT32);
  }

  private NDArray joined(NDManager scope, List<NDArray> parts) {
    return parts.size() == 1 ? parts.get(0) : functions.tensor(scope, "stacked", parts);
  }

  private void requireFinite(NDManager scope, NDArray rows) {
    if (!Float.isFinite(functions.tensor(scope, "sum", rows).getFloat())) {
      throw new CheckpointException(
          "the network gives values that are not finite: the checkpoint has diverged or does not"
              + " belong to this backbone; look at it with the backbone module's inspect command");
    }
  }

  /** How long all forwards so far took. */
  double seconds() {
    return nanos / 1e9;
  }

  @Override
  public void close() {
    owner.close();
  }
}
