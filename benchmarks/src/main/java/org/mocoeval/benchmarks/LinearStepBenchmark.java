package org.mocoeval.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.linear.LinearStep;
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
 * Seconds of one training step of the five heads on a frozen ResNet-50 (PROTOCOLS C.1), 224², 1,000
 * classes, from images in memory to updated heads. The peer is {@code
 * benchmarks/peers/linear_step.py}, on the same images; run both with {@code OMP_NUM_THREADS=2} and
 * the allocator's variables of {@link ExtractionBenchmark}.
 *
 * <p>What you should see: little more than {@link ExtractionBenchmark} takes for as many images,
 * since the heads have 44 million weights and no graph. The bound is the frozen network's 8.2 GFLOP
 * an image.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class LinearStepBenchmark {
  static final int SIDE = 224;
  private static final int CLASSES = 1000;

  /** As our command has it unless told otherwise, and as the peer's script does. */
  private static final int CHUNK = 32;

  /** Images of a step: 256 are published, and take some 12 s on two cores. */
  @Param("64")
  public int images;

  /** Threads that one operator uses. */
  @Param("2")
  public int threads;

  private LinearStep step;
  private ByteBuffer pixels;
  private long[] labels;

  /** Draws network and heads, and computes the images. */
  @Setup
  public void draw() {
    AllocatorAdvice.sayOnce();
    Torch.setThreads(threads);
    step = new LinearStep("imagenet-multihead", Backbones.named("resnet50"), CLASSES, SIDE, CHUNK);
    pixels = MocoStepBenchmark.noise(images, 3 * SIDE * SIDE);
    labels = LongStream.range(0, images).map(image -> image % CLASSES).toArray();
  }

  /** Frees all. */
  @TearDown
  public void close() {
    step.close();
  }

  /** One step; returns the sum of the heads' losses before it. */
  @Benchmark
  public double step() {
    return step.run(pixels, labels);
  }

  /** From 0 to 1: how much of the steps so far the frozen network took. */
  double frozenShare() {
    return step.frozenShare();
  }
}
