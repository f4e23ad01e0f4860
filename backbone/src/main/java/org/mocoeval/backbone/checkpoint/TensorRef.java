package org.mocoeval.backbone.checkpoint;

/**
 * A tensor as a pickle describes it; nothing in it has been checked yet. Not a record, since arrays
 * would make its equality a trap.
 */
final class TensorRef {
  final StorageRef storage;
  final DType type;
  final long offset;
  final long[] shape;
  final long[] strides;

  TensorRef(StorageRef storage, DType type, long offset, long[] shape, long[] strides) {
    this.storage = storage;
    this.type = type;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}
