package org.mocoeval.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.mocoeval.backbone.checkpoint.DType;
import org.mocoeval.backbone.checkpoint.TensorContent;
import org.mocoeval.backbone.checkpoint.TensorData;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;

/** Moves a run's state between its arrays, on whatever device, and bytes in row-major order. */
final class StateArrays implements AutoCloseable {
  private final NDManager manager = Torch.engine().newBaseManager(Device.cpu());
  private final TorchScriptModule functions =
      TorchScriptModule.compile(manager, StateArrays.class, "state.py");

  /** Names the type as a checkpoint does; refuses types that no checkpoint of a run holds. */
  static DType dtype(String name, NDArray array) {
    DataType type = array.getDataType();
    return switch (type) {
      case FLOAT32 -> DType.F32;
      case FLOAT64 -> DType.F64;
      case INT64 -> DType.I64;
      default ->
          throw new IllegalArgumentException(
              "state '" + name + "' is " + type + ": float32, float64 and int64 can be saved");
    };
  }

  /** Views arrays as what can be written; elements are read when they are asked for. */
  Map<String, TensorContent> contents(Map<String, NDArray> state) {
    Map<String, TensorContent> contents = new TreeMap<>();
    state.forEach((name, array) -> contents.put(name, new Content(dtype(name, array), array)));
    return contents;
  }

  /** Overwrites an array's elements in place; autograd must be off in the calling thread. */
  void copy(TensorData from, NDArray to) {
    if (from.numel() == 0) {
      return;
    }
    int size = Math.toIntExact(from.numel() * from.dtype().bytes());
    ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    try {
      from.writeTo(bytes::put);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    // NDArray.set would replace the array's storage, which others may share.
    try (NDArray values = manager.create(bytes.flip(), to.getShape(), to.getDataType())) {
      functions.run("copy_values", to, values);
    }
  }

  @Override
  public void close() {
    manager.close();
  }

  private final class Content implements TensorContent {
    private final DType dtype;
    private final NDArray array;

    Content(DType dtype, NDArray array) {
      this.dtype = dtype;
      this.array = array;
    }

    @Override
    public DType dtype() {
      return dtype;
    }

    @Override
    public long[] shape() {
      return array.getShape().getShape().clone();
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
      if (array.size() == 0) {
        return;
      }
      try (NDManager scope = manager.newSubManager()) {
        // The buffer is a view of the array's memory, or of a copy that lives as long as the scope.
        sink.accept(functions.tensor(scope, "row_major", array).toByteBuffer(true));
      }
    }
  }
}
