package org.mocoeval.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.pretrain.MocoStep;
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
 * Seconds of one training step of MoCo, from views in memory to updated weights. The peer is {@code
 * benchmarks/peers/moco_step.py}, on the same views; run both with {@code OMP_NUM_THREADS=2} and
 * the allocator's variables of {@link ExtractionBenchmark}.
 *
 * <p>What you should see: the step in fp32 level with the peer's channels-last one or ahead of it,
 * and the one in bf16 in little more than half of the time where the CPU has AVX-512 BF16. The
 * bound is four forward passes' worth of convolutions an image: 33 GFLOP for ResNet-50 at 224².
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class MocoStepBenchmark {
  /** Network, batch and precision. */
  @Param public MocoSetting setting;

  /** Threads that one operator uses. */
  @Param("2")
  public int threads;

  private MocoStep step;
  private FloatBuffer views;

  /** Draws encoders and queue, and computes the views. */
  @Setup
  public void draw() {
    AllocatorAdvice.sayOnce();
    Torch.setThreads(threads);
    step = new MocoStep(setting.protocol(), setting.precision(), 0);
    views = noise(2 * setting.images(), 3 * setting.side() * setting.side()).asFloatBuffer();
  }

  /**
   * Float32 noise of mean 0 and variance 1, as peers/moco_step.py has it.
   *
   * @param rows how many
   * @param columns values of a row
   * @return a direct buffer of {@code rows * columns} floats
   */
  public static ByteBuffer noise(int rows, int columns) {
    float[] uniform = KnnBenchmark.features(0, rows, columns);
    ByteBuffer noise =
        ByteBuffer.allocateDirect(uniform.length * Float.BYTES).order(ByteOrder.nativeOrder());
    for (float value : uniform) {
      noise.putFloat((float) ((value - 0.5f) * Math.sqrt(12)));
    }
    return noise.flip();
  }

  /** Frees all. */
  @TearDown
  public void close() {
    step.close();
  }

  /** One step; returns the loss before it. */
  @Benchmark
  public double step() {
    return step.run(views, setting.images(), setting.side());
  }
}
