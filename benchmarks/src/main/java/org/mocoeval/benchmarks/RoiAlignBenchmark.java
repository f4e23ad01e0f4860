package org.mocoeval.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.detection.model.RoiAlignStep;
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
 * Seconds of RoIAlign in C4's shape: 512 regions of 14×14 from two maps of 1,024 channels and 50×68
 * cells. The peer is {@code benchmarks/peers/roi_align.py}, on the same features and boxes.
 *
 * <p>What you should see: less than a second for both, several times less than the peer. 512·196
 * rows of 1,024 values are written and read back, 0.4 GB each way: memory bounds it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class RoiAlignBenchmark {
  private static final int IMAGES = 2;
  private static final int CHANNELS = 1024;
  private static final int HEIGHT = 50;
  private static final int WIDTH = 68;
  private static final int STRIDE = 16;
  private static final int REGIONS = 512;
  private static final int BINS = 14;

  static final double POOLED_BYTES = (double) Float.BYTES * REGIONS * BINS * BINS * CHANNELS;
  static final double MAP_BYTES = (double) Float.BYTES * IMAGES * HEIGHT * WIDTH * CHANNELS;

  /** Threads that one operator uses. */
  @Param("2")
  public int threads;

  private RoiAlignStep step;
  private float[] boxes;

  /** Computes features and boxes. */
  @Setup
  public void draw() {
    AllocatorAdvice.sayOnce();
    Torch.setThreads(threads);
    step =
        new RoiAlignStep(
            MocoStepBenchmark.noise(IMAGES * CHANNELS, HEIGHT * WIDTH),
            CHANNELS,
            HEIGHT,
            WIDTH,
            STRIDE);
    boxes = boxes(REGIONS);
  }

  /** Boxes of 40 to 339 pixels, as peers/roi_align.py has them. */
  static float[] boxes(int count) {
    float[] boxes = new float[4 * count];
    for (int i = 0; i < count; i++) {
      boxes[4 * i] = i * 37 % 740;
      boxes[4 * i + 1] = i * 53 % 500;
      boxes[4 * i + 2] = boxes[4 * i] + 40 + i * 29 % 300;
      boxes[4 * i + 3] = boxes[4 * i + 1] + 40 + i * 31 % 250;
    }
    return boxes;
  }

  /** Frees all. */
  @TearDown
  public void close() {
    step.close();
  }

  /** Values alone; returns their sum. */
  @Benchmark
  public double forward() {
    return step.forward(boxes, BINS);
  }

  /** Values and the gradient of their sum. */
  @Benchmark
  public double both() {
    return step.forwardAndBackward(boxes, BINS);
  }
}
