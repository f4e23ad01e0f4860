package org.mocoeval.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.knn.BlockSizes;
import org.mocoeval.knn.NearestNeighbours;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Seconds from raw features to the lists of 200 neighbours. The peers are {@code
 * benchmarks/peers/knn.py --train N --test N --columns N}, on the same features; run both with
 * {@code OMP_NUM_THREADS=2} and the allocator's variables of the backbone's package documentation.
 *
 * <p>What you should see: 2·train·test·columns operations at nearly the machine's rate of matrix
 * products. Comparing candidates again in double precision costs test·k·columns more, at a
 * hundredth of that rate: some 15 % where 50,000 images vote, under 1 % with all of ImageNet. The
 * peers do not do that; they rank by single precision as it comes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class KnnBenchmark {
  /** Training rows × test rows × columns. */
  @Param({"5000x2000x64", "50000x5000x2048"})
  public String size;

  /** Neighbours of each test row. */
  @Param("200")
  public int k;

  /** Of the matrix product and of everything else. */
  @Param("2")
  public int threads;

  private FeatureMatrix train;
  private FeatureMatrix test;

  /** Computes the features. */
  @Setup
  public void compute() {
    String[] sizes = size.split("x", 3);
    int trainRows = Integer.parseInt(sizes[0]);
    int testRows = Integer.parseInt(sizes[1]);
    int columns = Integer.parseInt(sizes[2]);
    train = FeatureMatrix.of("train", features(0, trainRows, columns), columns);
    test = FeatureMatrix.of("test", features(trainRows, testRows, columns), columns);
    Torch.setThreads(threads);
  }

  /**
   * Uniform in [0, 1): a 32-bit mix of the element's number, as peers/knn.py has it.
   *
   * @param firstRow counted from 0
   * @param rows how many
   * @param columns values of a row
   * @return {@code float[rows * columns]}
   */
  public static float[] features(int firstRow, int rows, int columns) {
    float[] values = new float[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < values.length; i++) {
      int number = (int) ((long) firstRow * columns + i) * 0x9E3779B1;
      number = (number ^ (number >>> 15)) * 0x85EBCA77;
      number = (number ^ (number >>> 13)) * 0xC2B2AE3D;
      values[i] = ((number ^ (number >>> 16)) >>> 8) / 0x1p24f;
    }
    return values;
  }

  /** The search of the evaluation. */
  @Benchmark
  public void search(Blackhole blackhole) {
    new NearestNeighbours(BlockSizes.DEFAULT, threads)
        .search(test, train, k, pairs -> {}, blackhole::consume);
  }
}
