package org.mocoeval.backbone.checkpoint;

import java.util.function.Function;

/**
 * What both of PyTorch's formats come down to.
 *
 * @param format e.g. {@code "PyTorch zip"}
 * @param root the pickled object
 * @param storages finds where a storage lies; throws {@link CheckpointException} if nowhere
 */
record PickledFile(String format, Object root, Function<StorageRef, Storage> storages) {
  TensorData tensor(String name, TensorRef ref) {
    Storage storage = storages.apply(ref.storage);
    return new TensorData(name, ref.type, ref.shape, ref.strides, ref.offset, storage);
  }
}
