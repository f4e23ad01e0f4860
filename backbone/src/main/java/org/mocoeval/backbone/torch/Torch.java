package org.mocoeval.backbone.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The one place that starts libtorch: offline, without telemetry, with autograd off.
 *
 * <p>Grad mode is thread-local in libtorch and on in every new thread, so each thread that runs a
 * network for inference calls {@link #inferenceThread()} first.
 */
public final class Torch {
  private static final class Holder {
    static final Engine ENGINE = start();
  }

  private Torch() {}

  /**
   * Returns DJL's PyTorch engine, starting it on the first call.
   *
   * @return the engine
   */
  public static Engine engine() {
    return Holder.ENGINE;
  }

  /** Starts the engine if need be and switches autograd off in the calling thread. */
  public static void inferenceThread() {
    engine();
    JniUtils.setGradMode(false);
  }

  private static Engine start() {
    // DJL would otherwise look for missing natives on the network and report its first use.
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    Engine engine = Engine.getEngine("PyTorch");
    JniUtils.setGradMode(false);
    return engine;
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
