package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * The last K keys: an array (D, K), one key a column, and the position of the oldest. Starts with
 * random unit vectors (PROTOCOLS A).
 */
final class KeyQueue {
  private final TorchScriptModule functions;
  private final NDArray keys;
  private final NDArray pointer;
  private final long size;

  private KeyQueue(TorchScriptModule functions, NDArray keys, NDArray pointer) {
    this.functions = functions;
    this.keys = keys;
    this.pointer = pointer;
    this.size = keys.getShape().get(1);
  }

  /** Draws K standard normal columns and divides each by its length. */
  static KeyQueue draw(NDManager owner, TorchScriptModule functions, int dimension, int size) {
    try (NDArray normal = owner.randomNormal(0, 1, new Shape(dimension, size), DataType.FLOAT32)) {
      return of(owner, functions, functions.tensor(owner, "unit_columns", normal));
    }
  }

  /** Starts with given keys; the array becomes the queue's own. */
  static KeyQueue of(NDManager owner, TorchScriptModule functions, NDArray keys) {
    return new KeyQueue(functions, keys, owner.zeros(new Shape(1), DataType.INT64));
  }

  /** The keys (D, K); changed in place by {@link #enqueue}. */
  NDArray keys() {
    return keys;
  }

  /** Where the next keys go, an int64 array (1). */
  NDArray pointer() {
    return pointer;
  }

  /** Replaces the oldest keys by N new ones (N, D); N divides K. */
  void enqueue(NDArray added) {
    long begin = pointer.getLong(0);
    long end = begin + added.getShape().get(0);
    if (end > size) {
      throw new IllegalArgumentException(
          added.getShape().get(0) + " keys at position " + begin + " of " + size + " do not fit");
    }
    functions.run("enqueue", keys, added, begin, end);
    functions.run("set_number", pointer, end % size);
  }
}
