package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * Recomputes running statistics as means of those of so many batches (fvcore precise_bn.py). A
 * forward moves them by a tenth: from 0 it leaves a tenth of the batch's own.
 *
 * <p>Made for one use: collect, then settle.
 */
public final class PreciseBatchNorm implements AutoCloseable {
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final List<NDArray> statistics;
  private final List<NDArray> sums = new ArrayList<>();
  private int batches;

  /**
   * Prepares sums.
   *
   * @param parent closing it closes this
   * @param network whose running statistics are recomputed; stays the caller's
   */
  public PreciseBatchNorm(NDManager parent, DetectionNetwork network) {
    this.owner = parent.newSubManager();
    this.functions = network.functions();
    this.statistics =
        network.arrays().entrySet().stream()
            .filter(entry -> entry.getKey().contains(".running_"))
            .map(Map.Entry::getValue)
            .toList();
    statistics.forEach(array -> sums.add(owner.zeros(array.getShape(), array.getDataType())));
  }

  /**
   * Adds one batch.
   *
   * @param forward runs the whole network once in training, without gradients
   */
  public void collect(Runnable forward) {
    functions.run("forget", statistics);
    forward.run();
    functions.run("collect", sums, statistics);
    batches++;
  }

  /** Writes the means into the network. */
  public void settle() {
    if (batches == 0) {
      throw new IllegalStateException("no batch was collected");
    }
    functions.run("settle", sums, statistics, (double) batches);
  }

  @Override
  public void close() {
    owner.close();
  }
}
