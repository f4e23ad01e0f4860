package org.mocoeval.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.segmentation.ConfusionMatrix;
import org.mocoeval.segmentation.NamedLabels;
import org.mocoeval.segmentation.PixelCounter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Images of a megapixel (2²⁰) a second on one core: label maps in memory to a confusion matrix of
 * 19 classes. The peer is {@code benchmarks/peers/segmentation_score.py}, numpy's bincount, on the
 * same maps.
 *
 * <p>What you should see: a few hundred, and no difference between maps of large areas and of
 * noise. A load, an increment and a store for each pixel bound it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PixelCountBenchmark {
  private static final int SIDE = 1024;

  /** Of Cityscapes. */
  private static final int CLASSES = 19;

  private final PixelCounter counter = new PixelCounter(CLASSES, LabelMap.IGNORED);
  private NamedLabels truth;
  private NamedLabels prediction;

  /** Computes the maps: areas of 37 × 53 pixels, an eighth ignored; the prediction is shifted. */
  @Setup
  public void draw() {
    truth = new NamedLabels("truth", map(0, true));
    prediction = new NamedLabels("prediction", map(11, false));
  }

  private static LabelMap map(int shift, boolean ignoring) {
    byte[] classes = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean ignored = ignoring && y < SIDE / 8;
        int cls = ((x + shift) / 37 * 5 + (y + shift) / 53 * 7) % CLASSES;
        classes[y * SIDE + x] = (byte) (ignored ? LabelMap.IGNORED : cls);
      }
    }
    return new LabelMap(SIDE, SIDE, classes);
  }

  /** One image. */
  @Benchmark
  public ConfusionMatrix count() {
    return counter.count(truth, prediction);
  }
}
