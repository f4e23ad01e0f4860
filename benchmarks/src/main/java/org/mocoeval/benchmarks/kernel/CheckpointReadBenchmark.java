package org.mocoeval.benchmarks.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
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
 * Milliseconds from a checkpoint's file to every value of a network in memory: header or pickle,
 * shapes, conversion, and for the zip file its checksums.
 *
 * <p>What you should see: 102 MB of ResNet-50 in some 10 ms in either format, at the speed of
 * memory; pickle and checksums do not show. {@code readPlainly} knows nothing of tensors and takes
 * twice as long, since it copies the file to the heap before it makes floats of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CheckpointReadBenchmark {
  /** How a checkpoint is written. */
  public enum Format {
    /** Header in JSON, then all bytes. */
    SAFETENSORS,
    /** PyTorch's own since 1.6: a pickle and a stored entry a tensor. */
    PYTORCH_ZIP
  }

  /** The network. */
  @Param({"resnet18", "resnet50"})
  public String network;

  /** How its checkpoint is written. */
  @Param public Format format;

  private Path file;

  /** Writes a drawn network and holds what is read to it. */
  @Setup
  public void write() throws IOException {
    Map<String, DrawnTensor> tensors = DrawnTensor.network(network);
    file = Files.createTempFile("benchmark", ".checkpoint");
    switch (format) {
      case SAFETENSORS -> SafetensorsWriter.write(file, DrawnTensor.contents(tensors), Map.of());
      case PYTORCH_ZIP -> new TorchZipFile(file).write(tensors);
    }
    long values = tensors.values().stream().mapToLong(of -> of.values().length).sum();
    Equal.require("values", read(), values);
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      tensors.forEach(
          (name, tensor) ->
              Equal.require(
                  name, checkpoint.tensor(name).orElseThrow().toFloats(), tensor.values()));
    }
  }

  /** Deletes it. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** Ours; returns how many values. */
  @Benchmark
  public long read() {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      return checkpoint.tensors().values().stream().mapToLong(of -> of.toFloats().length).sum();
    }
  }

  /** The file's bytes as floats. */
  @Benchmark
  public float[] readPlainly() throws IOException {
    FloatBuffer floats =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return values;
  }
}
