package org.mocoeval.benchmarks.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.mocoeval.benchmarks.KnnBenchmark;
import org.mocoeval.data.array.Npy;
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
 * Milliseconds to read a {@code .npy} file that the system has in its cache into a {@code float[]},
 * 2,048 values a row.
 *
 * <p>What you should see: some 6 GB/s, a little faster than the plain version, which has a second
 * array of the file's size where ours has blocks of a megabyte that stay in the processor's cache.
 * The system's copy and ours bound it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NpyReadBenchmark {
  private static final int COLUMNS = 2048;
  private static final int HEADER = 128;

  /** 8 MB and 64 MB. */
  @Param({"1000", "8000"})
  public int rows;

  private Path file;

  /** Writes a file and holds both versions equal. */
  @Setup
  public void write() throws IOException {
    file = Files.createTempFile("benchmark", ".npy");
    Npy.write(file, KnnBenchmark.features(0, rows, COLUMNS), rows, COLUMNS);
    Equal.require("values", read(), readPlainly());
  }

  /** Deletes it. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** Ours. */
  @Benchmark
  public float[] read() {
    return Npy.readFloats(file);
  }

  /** All bytes at once; a header of 128 bytes is taken for granted, nothing is checked. */
  @Benchmark
  public float[] readPlainly() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[rows * COLUMNS];
    bytes.position(HEADER).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
