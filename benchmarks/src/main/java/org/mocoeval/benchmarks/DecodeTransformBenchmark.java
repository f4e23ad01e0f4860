package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.TensorTransform;
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

/**
 * Images a second on one thread: decoding alone, decoding and the evaluation transform, decoding
 * and two MoCo v2 views. The peer is {@code benchmarks/peers/decode_transform.py FOLDER}, on the
 * same files; run the two in turn.
 *
 * <p>What you should see, as ratios of medians to torchvision on Pillow by CPU time (Zen 4, five
 * runs on a loaded machine): decoding 0.9 to 1.3, both sides being bound by libjpeg-turbo;
 * evaluation 1.6 to 2.1, of which two thirds are decoding; two views 2.0 to 2.5. The scalar
 * horizontal pass of the resize is the largest part that is ours: JDK 17 does not vectorise loads
 * of bytes into ints.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class DecodeTransformBenchmark {
  /** Where the JPEG files are, or are written to. */
  @Param("target/benchmark-jpegs")
  public String folder;

  private final List<byte[]> encoded = new ArrayList<>();
  private final TensorTransform evaluation = TensorTransform.named("imagenet-eval");
  private final TensorTransform moco = TensorTransform.named("moco-v2");
  private final float[] tensor = new float[3 * 224 * 224];
  private int next;

  /** Draws the files and reads them. */
  @Setup
  public void read() throws IOException {
    TexturedJpegs.write(Path.of(folder));
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.sorted().toList()) {
        encoded.add(Files.readAllBytes(file));
      }
    }
  }

  private RgbImage image() {
    next++;
    return Images.decode(encoded.get(next % encoded.size()), "benchmark");
  }

  /** Bytes to pixels. */
  @Benchmark
  public RgbImage decode() {
    return image();
  }

  /** Bytes to the tensor of Resize(256) and CenterCrop(224). */
  @Benchmark
  public float[] evaluate() {
    evaluation.write(image(), SampleRandom.NONE, tensor, 0);
    return tensor;
  }

  /** Bytes to the tensors of two MoCo v2 views. */
  @Benchmark
  public float[] twoViews() {
    RgbImage image = image();
    for (int view = 0; view < 2; view++) {
      moco.write(image, SampleRandom.of(0, 0, next, view), tensor, 0);
    }
    return tensor;
  }
}
