package org.mocoeval.backbone.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Functions written in TorchScript, compiled by libtorch when loaded and called like methods.
 *
 * <p>The source is a list of definitions that start in the first column and take {@code self}
 * first:
 *
 * <pre>{@code
 * def scaled_sum(self, x: Tensor, y: Tensor, factor: float) -> Tensor:
 *     return (x + y) * factor
 * }</pre>
 *
 * <p>They may call each other ({@code self.other(x)}), every {@code torch.*} operator and {@code
 * ops.*}. Enumerations are numbers there: {@code memory_format=2} is channels-last, data type 6 is
 * float32, 7 float64, 15 bfloat16.
 *
 * <p>Arguments are {@link NDArray}, a {@code List} of them, {@code long[]} for {@code List[int]},
 * {@code Boolean}, {@code Integer} or {@code Long}, {@code Float} or {@code Double}. Results belong
 * to the manager that the caller names, wherever the arguments live. A call records for autograd
 * exactly when the calling thread's grad mode is on; it may run on any thread. A call costs 5–10
 * µs.
 */
public final class TorchScriptModule implements AutoCloseable {
  private final PtSymbolBlock block;

  private TorchScriptModule(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Compiles source text.
   *
   * @param manager closes the module with itself, unless it is closed before
   * @param source the definitions
   * @return the module
   * @throws ai.djl.engine.EngineException if libtorch rejects the source; names the line
   */
  public static TorchScriptModule compile(NDManager manager, String source) {
    byte[] archive = ScriptArchive.of(source);
    try (InputStream stream = new ByteArrayInputStream(archive)) {
      // From a stream: modules loaded from a path can hold tensors that refuse autograd.
      return new TorchScriptModule(
          JniUtils.loadModule((PtNDManager) manager, stream, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads source text beside a class and compiles it.
   *
   * @param manager closes the module with itself, unless it is closed before
   * @param owner the class whose package holds the resource
   * @param resource the file's name, such as {@code resnet.py}
   * @return the module
   */
  public static TorchScriptModule compile(NDManager manager, Class<?> owner, String resource) {
    return compile(manager, source(owner, resource));
  }

  /**
   * Reads source text beside a class.
   *
   * @param owner the class whose package holds the resource
   * @param resource the file's name
   * @return its text
   */
  public static String source(Class<?> owner, String resource) {
    try (InputStream stream = owner.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "no resource " + resource + " beside " + owner.getName() + " on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a function that returns one tensor.
   *
   * @param manager owner of the result
   * @param function the function's name
   * @param arguments its arguments without {@code self}
   * @return the tensor
   */
  public NDArray tensor(NDManager manager, String function, Object... arguments) {
    try (IValue result = call(function, arguments)) {
      return result.toTensor((PtNDManager) manager);
    }
  }

  /**
   * Calls a function that returns a list of tensors.
   *
   * @param manager owner of the results
   * @param function the function's name
   * @param arguments its arguments without {@code self}
   * @return the tensors
   */
  public NDList tensors(NDManager manager, String function, Object... arguments) {
    try (IValue result = call(function, arguments)) {
      return new NDList(result.toTensorArray((PtNDManager) manager));
    }
  }

  /**
   * Calls a function for what it does to its arguments.
   *
   * @param function the function's name; it returns {@code None} or something to be dropped
   * @param arguments its arguments without {@code self}
   */
  public void run(String function, Object... arguments) {
    call(function, arguments).close();
  }

  /** Frees the compiled code. Closing twice does nothing. */
  @Override
  public void close() {
    block.close();
  }

  private IValue call(String function, Object... arguments) {
    // Off, the executor interprets the source as it stands, from the first call on; on, it spends
    // the first two calls on profiling and gains nothing here. The switch is thread-local.
    JniUtils.setGraphExecutorOptimize(false);
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(arguments[i]);
      }
      return NativeWork.whole(() -> TorchCall.call(block, function, values));
    } finally {
      for (IValue value : values) {
        if (value != null) {
          value.close();
        }
      }
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    } else if (argument instanceof List<?> list) {
      return IValue.listFrom(list.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    } else if (argument instanceof long[] numbers) {
      return IValue.listFrom(numbers);
    } else if (argument instanceof Boolean flag) {
      return IValue.from(flag);
    } else if (argument instanceof Integer || argument instanceof Long) {
      return IValue.from(((Number) argument).longValue());
    } else if (argument instanceof Float || argument instanceof Double) {
      return IValue.from(((Number) argument).doubleValue());
    }
    throw new IllegalArgumentException("TorchScript takes no " + argument.getClass().getName());
  }
}
