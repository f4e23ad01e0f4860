package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * The losses of PROTOCOLS F and G, each one number that belongs to the graph. Targets belong to the
 * scope, too, which must live until the backward pass: the graph does not keep Java's memory.
 */
public final class DetectionLosses {
  private final TorchScriptModule functions;
  private final int classes;

  DetectionLosses(TorchScriptModule functions, int classes) {
    this.functions = functions;
    this.classes = classes;
  }

  /**
   * What the proposal network is trained on, over the whole batch.
   *
   * @param positives places, of all images' anchors one behind another, of those that stand for
   *     objects
   * @param negatives places of those that stand for background
   * @param deltas {@code float[4 * positives]}
   * @param divisor of both sums, positive
   */
  @SuppressWarnings("ArrayRecordComponent") // Becomes tensors, never compared.
  public record ProposalTargets(
      long[] positives, long[] negatives, float[] deltas, double divisor) {}

  /**
   * What the box head is trained on.
   *
   * @param labels class of each region; C is background
   * @param positives places of the regions that stand for objects
   * @param deltas {@code float[4 * positives]}
   */
  @SuppressWarnings("ArrayRecordComponent") // Becomes tensors, never compared.
  public record RegionTargets(long[] labels, long[] positives, float[] deltas) {}

  /**
   * Two losses.
   *
   * @param classification of objectness or class
   * @param boxes of deltas
   */
  public record Pair(NDArray classification, NDArray boxes) {}

  /**
   * Binary cross-entropy over the sample and L1 over its positives, both divided by the divisor.
   *
   * @param scope owner of the results
   * @param output of the proposal network
   * @param targets not empty
   * @return both losses
   */
  public Pair proposals(NDManager scope, RpnOutput output, ProposalTargets targets) {
    int positives = targets.positives().length;
    long[] places = new long[positives + targets.negatives().length];
    float[] objects = new float[places.length];
    System.arraycopy(targets.positives(), 0, places, 0, positives);
    System.arraycopy(targets.negatives(), 0, places, positives, targets.negatives().length);
    Arrays.fill(objects, 0, positives, 1);
    NDList both =
        functions.tensors(
            scope,
            "proposal_losses",
            output.objectness(),
            output.deltas(),
            integers(scope, places),
            scope.create(objects),
            integers(scope, targets.positives()),
            rows(scope, targets.deltas(), 4),
            targets.divisor());
    return new Pair(both.get(0), both.get(1));
  }

  /**
   * Mean cross-entropy over all regions, and L1 of the positives' deltas of their own class divided
   * by the number of all regions.
   *
   * @param scope owner of the results
   * @param output of the head
   * @param targets as many as regions
   * @return both losses
   */
  public Pair boxes(NDManager scope, BoxOutput output, RegionTargets targets) {
    NDList both =
        functions.tensors(
            scope,
            "box_losses",
            output.logits(),
            output.deltas(),
            integers(scope, targets.labels()),
            integers(scope, ofClass(targets)),
            rows(scope, targets.deltas(), 4));
    return new Pair(both.get(0), both.get(1));
  }

  /** Rows of (n C, …): each positive's row of its own class. */
  private long[] ofClass(RegionTargets targets) {
    long[] rows = new long[targets.positives().length];
    for (int i = 0; i < rows.length; i++) {
      int place = Math.toIntExact(targets.positives()[i]);
      rows[i] = targets.positives()[i] * classes + targets.labels()[place];
    }
    return rows;
  }

  /**
   * Mean binary cross-entropy over the pixels of each positive's own class.
   *
   * @param scope owner of the result
   * @param logits (positives, C, size, size)
   * @param labels class of each positive
   * @param targets {@code float[positives * size * size]} of 0 and 1
   * @return the loss
   */
  public NDArray masks(NDManager scope, NDArray logits, long[] labels, float[] targets) {
    long[] places = new long[labels.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (long) i * classes + labels[i];
    }
    return functions.tensor(
        scope, "mask_loss", logits, integers(scope, places), scope.create(targets));
  }

  /**
   * Stands for the loss of what there is nothing to learn from: 0, and a part of the graph.
   *
   * @param scope owner of the result
   * @param output any
   * @return 0
   */
  public NDArray nothing(NDManager scope, NDArray output) {
    return functions.tensor(scope, "nothing", output);
  }

  /**
   * Adds up.
   *
   * @param scope owner of the result
   * @param losses at least one
   * @return their sum
   */
  public NDArray sum(NDManager scope, List<NDArray> losses) {
    return functions.tensor(scope, "sum", losses);
  }

  private static NDArray integers(NDManager manager, long[] values) {
    return values.length == 0
        ? manager.create(new Shape(0), DataType.INT64)
        : manager.create(values);
  }

  private static NDArray rows(NDManager manager, float[] values, int columns) {
    Shape shape = new Shape(values.length / columns, columns);
    return values.length == 0
        ? manager.create(shape, DataType.FLOAT32)
        : manager.create(FloatBuffer.wrap(values), shape, DataType.FLOAT32);
  }
}
