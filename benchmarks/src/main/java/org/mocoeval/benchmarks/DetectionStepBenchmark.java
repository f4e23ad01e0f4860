package org.mocoeval.benchmarks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.detection.DetectionStep;
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
 * Seconds of one fine-tuning step of Faster R-CNN with a ResNet-50 pyramid and the 4conv1fc head
 * (PROTOCOLS G without masks), from pixels in memory to updated weights. The peer is {@code
 * benchmarks/peers/detection_step.py}, torchvision's own with the same parts, on the same pixels.
 *
 * <p>What you should see: a step level with the peer's. Convolutions bound it: those of the box
 * head on 512 regions an image are the larger part.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class DetectionStepBenchmark {
  /** Of COCO. */
  private static final int CLASSES = 80;

  static final int IMAGES = 2;
  static final int HEIGHT = 320;
  static final int WIDTH = 448;
  private static final int OBJECTS = 8;

  /** Threads that one operator uses. */
  @Param("2")
  public int threads;

  private DetectionStep step;
  private ByteBuffer pixels;
  private float[] boxes;
  private int[] labels;

  /** Draws the network, and computes images and objects. */
  @Setup
  public void draw() {
    AllocatorAdvice.sayOnce();
    Torch.setThreads(threads);
    step = new DetectionStep("coco-fpn-1x-mmdet", Backbones.named("resnet50"), CLASSES);
    pixels = MocoStepBenchmark.noise(IMAGES, 3 * HEIGHT * WIDTH);
    boxes = new float[4 * OBJECTS];
    labels = new int[OBJECTS];
    Arrays.setAll(labels, i -> i * 9);
    for (int i = 0; i < OBJECTS; i++) {
      boxes[4 * i] = 20 + 45 * i;
      boxes[4 * i + 1] = 15 + 25 * i;
      boxes[4 * i + 2] = boxes[4 * i] + 40 + 6 * i;
      boxes[4 * i + 3] = boxes[4 * i + 1] + 90 - 5 * i;
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
    return step.run(pixels, HEIGHT, WIDTH, boxes, labels);
  }
}
