package org.mocoeval.benchmarks.kernel;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mocoeval.backbone.features.FeatureKey;
import org.mocoeval.backbone.features.FeatureSpec;
import org.mocoeval.backbone.features.FeatureStore;
import org.mocoeval.backbone.features.StoredFeatures;
import org.mocoeval.benchmarks.KnnBenchmark;
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
 * Milliseconds to store features of 2,048 values in batches, checksums and journal included, and to
 * open the store again, which verifies them.
 *
 * <p>What you should see: {@code write} takes 1.3 times as long as {@code writePlainly}, which has
 * neither checksum nor journal; both force the disk, which bounds them and makes them wander.
 * {@code reopen} reads everything once, some 0.5 GB a second, and forces its journal.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FeatureStoreBenchmark {
  private static final int COLUMNS = 2048;

  /** Images; 16 MB and 64 MB. */
  @Param({"2048", "8192"})
  public int rows;

  /** Images in one forward pass. */
  @Param("32")
  public int batch;

  private Path folder;
  private Path stored;
  private ByteBuffer values;
  private int written;

  /** Computes one batch, which all batches repeat, and a store to open. */
  @Setup
  public void compute() throws IOException {
    folder = Files.createTempDirectory("benchmark-store");
    values = ByteBuffer.allocateDirect(batch * COLUMNS * Float.BYTES);
    values
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .put(KnnBenchmark.features(0, batch, COLUMNS));
    stored = fill(folder.resolve("read")).folder();
    Equal.require("missing rows", reopen(), 0L);
  }

  /** Deletes all. */
  @TearDown
  public void delete() throws IOException {
    deleteBelow(folder);
  }

  /** A new store, filled, sealed and deleted. */
  @Benchmark
  public StoredFeatures write() throws IOException {
    Path cache = folder.resolve("write-" + written++);
    StoredFeatures features = fill(cache);
    deleteBelow(cache);
    return features;
  }

  /** The same bytes in a file. */
  @Benchmark
  public long writePlainly() throws IOException {
    Path file = folder.resolve("plain-" + written++);
    try (FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE)) {
      for (int first = 0; first < rows; first += batch) {
        out.write(values.duplicate());
      }
      out.force(true);
      return out.size();
    } finally {
      Files.delete(file);
    }
  }

  /** Verifies a whole store; returns how many rows are missing. */
  @Benchmark
  public long reopen() {
    try (FeatureStore store =
        new FeatureStore(stored.getParent().getParent(), key(), rows, List.of(COLUMNS))) {
      return store.missingRows();
    }
  }

  private StoredFeatures fill(Path cache) {
    try (FeatureStore store = new FeatureStore(cache, key(), rows, List.of(COLUMNS))) {
      for (int next = 0; next < rows / batch; next++) {
        store.write(next, List.of(values.duplicate()));
      }
      return store.seal();
    }
  }

  private FeatureKey key() {
    return new FeatureKey(
        "drawn", "resnet50", "fp32", "none", "drawn", List.of(FeatureSpec.globalAverage(5)), batch);
  }

  private static void deleteBelow(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
