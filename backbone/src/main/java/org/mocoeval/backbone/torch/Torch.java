package org.mocoeval.backbone.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that starts libtorch: offline, without telemetry, with autograd off.
 *
 * <p>Grad mode is thread-local in libtorch and on in every new thread, so each thread that runs a
 * network for inference calls {@link #inferenceThread()} first.
 */
public final class Torch {
  private static final Pattern DEVICE = Pattern.compile("cpu|gpu(\\d{0,3})");

  private static Engine started;

  private Torch() {}

  /**
   * Returns DJL's PyTorch engine, starting it on the first call.
   *
   * @return the engine
   * @throws TorchUnavailableException if its libraries cannot be loaded
   */
  public static synchronized Engine engine() {
    if (started == null) {
      started = start();
    }
    return started;
  }

  /** Starts the engine if need be and switches autograd off in the calling thread. */
  public static void inferenceThread() {
    engine();
    JniUtils.setGradMode(false);
  }

  /**
   * Runs native work that the end of the JVM waits for; calls of {@link TorchScriptModule} are such
   * work already. For anything else that may take longer than 300 ms.
   *
   * @param work calls libtorch and ends by itself; must not end the JVM
   * @return what it returns
   */
  public static <T> T whole(Supplier<T> work) {
    engine();
    return NativeWork.whole(work);
  }

  /**
   * Runs an action when the JVM ends for whatever reason (a signal, {@code System.exit}), before
   * libtorch is closed to further calls: the place to wait until work in progress is saved.
   *
   * @param action returns within a bounded time; may wait for threads that call libtorch; must not
   *     end the JVM
   * @return closed when the action is no longer needed
   */
  public static Registration beforeExit(Runnable action) {
    engine();
    return NativeWork.beforeExit(action);
  }

  /**
   * Sets how many threads one operator uses. A thread that has already computed keeps its own
   * number, so this belongs before the first computation.
   *
   * @param threads at least 1
   */
  public static void setThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
    }
    engine();
    JniUtils.setNumThreads(threads);
  }

  /**
   * Returns how many threads one operator uses.
   *
   * @return at least 1
   */
  public static int threads() {
    engine();
    return JniUtils.getNumThreads();
  }

  /**
   * Names the versions that the numbers depend on.
   *
   * @return {@code djl} and {@code libtorch}
   */
  public static Map<String, String> versions() {
    return Map.of("djl", Engine.getDjlVersion(), "libtorch", engine().getVersion());
  }

  /**
   * Says whether libtorch surely brings oneDNN, whose fused operators are the fastest on a CPU.
   *
   * @return true on Linux x86-64
   */
  public static boolean bringsOneDnn() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /**
   * Names a device as the command line does.
   *
   * @param device any
   * @return {@code cpu}, or {@code gpu} with its number
   */
  public static String name(Device device) {
    return device.isGpu() ? "gpu" + device.getDeviceId() : "cpu";
  }

  /**
   * Reads the name of a device and checks that it is there.
   *
   * @param name {@code cpu}, {@code gpu} (the first) or {@code gpuN}, counted from 0
   * @return DJL's device
   * @throws DeviceException if the name is none of these or this machine lacks the GPU
   */
  public static Device device(String name) {
    Matcher matcher = DEVICE.matcher(name);
    if (!matcher.matches()) {
      throw new DeviceException(
          "unknown device '" + name + "': expected cpu, gpu or gpuN (gpu0, gpu1)");
    }
    if (matcher.group(1) == null) {
      return Device.cpu();
    }
    int index = matcher.group(1).isEmpty() ? 0 : Integer.parseInt(matcher.group(1));
    int found = engine().getGpuCount();
    if (index >= found) {
      throw new DeviceException(missing(name, found));
    }
    return Device.gpu(index);
  }

  private static String missing(String name, int found) {
    return "device '"
        + name
        + "' is not here: libtorch sees "
        + (found == 0 ? "no GPU" : found + " GPU(s), gpu0 to gpu" + (found - 1))
        + ". Pass --device cpu, or run with -Pgpu and CUDA's libtorch, as the README says.";
  }

  /** An action that will run when the JVM ends, until this is closed. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private static Engine start() {
    // DJL would otherwise look for missing natives on the network and report its first use.
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    // TorchScriptModule runs without the graph optimiser; this keeps DJL from warning about it.
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    Engine engine;
    try {
      engine = Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      throw new TorchUnavailableException(e);
    }
    JniUtils.setGradMode(false);
    NativeWork.guardExit();
    return engine;
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
