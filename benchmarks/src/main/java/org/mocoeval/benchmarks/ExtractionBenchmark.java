package org.mocoeval.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Images a second from pixels to the 2048 values of ResNet-50's global average, 224², batches of
 * 32: the network as it trains, and frozen in two precisions. The peer is {@code
 * benchmarks/peers/resnet50_features.py}.
 *
 * <p>The allocator's variables must be in the environment, JMH cannot set them for a fork:
 *
 * <pre>
 * export MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
 * </pre>
 *
 * What to see on a quiet machine: frozen fp32 at the peer's best or above, frozen bf16 at about
 * twice that where the CPU has AVX-512 BF16. The bound is the convolutions' 8.2 GFLOP an image.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(ExtractionBenchmark.BATCH)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExtractionBenchmark {
  static final int BATCH = 32;

  static final int SIDE = 224;
  private static final int LAST_STAGE = 5;

  /** Threads that one operator uses. */
  @Param("2")
  public int threads;

  private NDManager root;
  private NDArray images;
  private ResNet trainable;
  private FrozenResNet fp32;
  private FrozenResNet bf16;

  /** Draws a network and images. */
  @Setup
  public void draw() {
    AllocatorAdvice.sayOnce();
    Torch.setThreads(threads);
    Torch.inferenceThread();
    root = Torch.engine().newBaseManager();
    trainable = ResNet.initialize(root, Backbones.named("resnet50"), 0);
    fp32 = FrozenResNet.of(root, trainable, Precision.FP32);
    bf16 = FrozenResNet.of(root, trainable, Precision.BF16);
    images = root.randomNormal(new Shape(BATCH, 3, SIDE, SIDE));
  }

  /** Frees all. */
  @TearDown
  public void close() {
    root.close();
  }

  /** The network as it trains, in evaluation mode: batch norm on its own, nothing fused. */
  @Benchmark
  public float[] trainable() {
    Torch.inferenceThread();
    try (NDManager scope = root.newSubManager()) {
      NDArray map = trainable.stages(scope, images, false).get(LAST_STAGE - 1);
      return fp32.globalAverage(scope, map).toFloatArray();
    }
  }

  /** Folded and fused, single precision. */
  @Benchmark
  public float[] frozenFp32() {
    return features(fp32);
  }

  /** Folded and fused, bfloat16. */
  @Benchmark
  public float[] frozenBf16() {
    return features(bf16);
  }

  private float[] features(FrozenResNet net) {
    Torch.inferenceThread();
    float[][] features = new float[1][];
    try (NDManager scope = root.newSubManager()) {
      net.forEachStage(
          images,
          Set.of(LAST_STAGE),
          (stage, map) -> features[0] = net.globalAverage(scope, map).toFloatArray());
    }
    return features[0];
  }
}
