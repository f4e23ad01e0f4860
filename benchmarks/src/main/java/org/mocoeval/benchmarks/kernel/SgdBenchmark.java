package org.mocoeval.benchmarks.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds of one update of all of a network's parameters: weight decay, momentum, weights, and
 * gradients to zero.
 *
 * <p>What you should see: some 23 ms for ResNet-50's 25.6 million parameters on two threads, and a
 * tenth more for {@code stepPlainly}, one pass on one thread over arrays in Java's heap. Memory
 * bounds both: ours makes five passes over arrays of 102 MB. The plain one cannot reach libtorch's
 * arrays without copying them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SgdBenchmark {
  private static final double RATE = 0.03;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 1e-4;

  /** The network. */
  @Param({"resnet18", "resnet50"})
  public String network;

  /** Threads that one operator uses. */
  @Param("2")
  public int threads;

  private NDManager manager;
  private Sgd sgd;
  private float[] weights;
  private float[] gradients;
  private float[] buffers;

  /** Draws weights, whose gradients are their own doubles, and holds both versions equal. */
  @Setup
  public void draw() {
    Torch.setThreads(threads);
    Torch.inferenceThread();
    manager = Torch.engine().newBaseManager();
    ResNet net = ResNet.initialize(manager, Backbones.named(network), 0);
    net.requireGradients(true);
    Map<String, NDArray> arrays = net.trainableArrays();
    weights = values(arrays);
    gradients = new float[weights.length];
    buffers = new float[weights.length];
    Gradients.of(
            () ->
                arrays.values().stream()
                    .map(SgdBenchmark::square)
                    .reduce(NDArray::add)
                    .orElseThrow())
        .close();
    for (int i = 0; i < weights.length; i++) {
      gradients[i] = 2 * weights[i];
    }
    sgd = new Sgd(manager, arrays, MOMENTUM, DECAY, false);
    step();
    stepPlainly();
    float[] fast = values(arrays);
    for (int i = 0; i < weights.length; i++) {
      Equal.require("weight " + i, fast[i], weights[i], 1e-6);
    }
  }

  private static NDArray square(NDArray array) {
    return array.mul(array).sum();
  }

  private static float[] values(Map<String, NDArray> arrays) {
    List<float[]> all = arrays.values().stream().map(NDArray::toFloatArray).toList();
    float[] joined = new float[all.stream().mapToInt(of -> of.length).sum()];
    int next = 0;
    for (float[] of : all) {
      System.arraycopy(of, 0, joined, next, of.length);
      next += of.length;
    }
    return joined;
  }

  /** Frees all. */
  @TearDown
  public void close() {
    sgd.close();
    manager.close();
  }

  /** Ours. */
  @Benchmark
  public Sgd step() {
    Torch.inferenceThread();
    sgd.step(RATE);
    return sgd;
  }

  /** One loop over arrays in Java's heap. */
  @Benchmark
  public float[] stepPlainly() {
    for (int i = 0; i < weights.length; i++) {
      buffers[i] = (float) (MOMENTUM * buffers[i] + gradients[i] + DECAY * weights[i]);
      weights[i] -= (float) (RATE * buffers[i]);
      gradients[i] = 0;
    }
    return weights;
  }
}
