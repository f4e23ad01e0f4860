package org.mocoeval.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.segmentation.SegmentationStep;
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
 * Seconds of one fine-tuning step of the published FCN on ResNet-50 (PROTOCOLS H), both heads and
 * all weights, and of one prediction, from pixels in memory. The peer is {@code
 * benchmarks/peers/segmentation_step.py}, on the same pixels; run both with {@code
 * OMP_NUM_THREADS=2} and the allocator's variables of {@link ExtractionBenchmark}.
 *
 * <p>What you should see: a step level with the peer's channels-last one. Convolutions bound it:
 * without the strides of the last two stages an image of 512² costs some 400 GFLOP a forward pass.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class SegmentationBenchmark {
  /** Of VOC. */
  private static final int CLASSES = 21;

  /** A quarter of the published images and of their pixels: 16 of 512² take some two minutes. */
  static final int IMAGES = 4;

  static final int SIDE = 256;

  /** Of the image that is predicted, as published. */
  static final int WHOLE = 512;

  /** Threads that one operator uses. */
  @Param("2")
  public int threads;

  private SegmentationStep step;
  private ByteBuffer pixels;
  private ByteBuffer labels;
  private ByteBuffer image;

  /** Draws the network, and computes images and labels. */
  @Setup
  public void draw() {
    AllocatorAdvice.sayOnce();
    Torch.setThreads(threads);
    step = new SegmentationStep("voc12aug-20k", Backbones.named("resnet50"), CLASSES);
    pixels = MocoStepBenchmark.noise(IMAGES, 3 * SIDE * SIDE);
    image = MocoStepBenchmark.noise(1, 3 * WHOLE * WHOLE);
    labels =
        ByteBuffer.allocateDirect(Long.BYTES * IMAGES * SIDE * SIDE).order(ByteOrder.nativeOrder());
    LongBuffer classes = labels.asLongBuffer();
    for (int i = 0; i < classes.capacity(); i++) {
      classes.put(i, i / 1024 % CLASSES);
    }
  }

  /** Frees all. */
  @TearDown
  public void close() {
    step.close();
  }

  /** One step; returns the loss before it. */
  @Benchmark
  public double step() {
    return step.run(pixels, labels, SIDE);
  }

  /** One prediction of a whole image. */
  @Benchmark
  public byte[] predict() {
    return step.predict(image, WHOLE);
  }
}
