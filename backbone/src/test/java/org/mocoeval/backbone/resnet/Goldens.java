package org.mocoeval.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What torchvision computes in float64, as resnet_goldens.py wrote it. */
record Goldens(List<Case> cases) {
  /** One network in one mode. */
  record Case(String network, List<Long> images, String mode, List<Tensor> tensors) {
    boolean training() {
      return mode.equals("train");
    }

    ResNetSpec spec() {
      return network.equals("resnet50_d8")
          ? Backbones.named("resnet50").withPlan(StagePlan.D8)
          : Backbones.named(network);
    }

    List<Tensor> stages() {
      return tensors.stream().filter(t -> t.name().startsWith("stage")).toList();
    }

    Tensor tensor(String name) {
      return tensors.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
      return network + " " + images + " " + mode;
    }
  }

  /** One tensor: its summary and at most 512 of its values. */
  record Tensor(
      String name,
      List<Long> shape,
      double mean,
      double deviation,
      double largest,
      double torchFloat32Error,
      String samples) {

    /** Compares an array; errors count relative to the golden's largest magnitude. */
    void assertMatches(NDArray array, double tolerance) {
      assertEquals(new Shape(shape), array.getShape(), name);
      assertMatches(array.toFloatArray(), tolerance);
    }

    void assertMatches(float[] values, double tolerance) {
      double error = error(values);
      assertTrue(
          error <= tolerance,
          () -> "%s: error %.3g exceeds %.3g of %.4g".formatted(name, error, tolerance, largest));
    }

    /** Largest error of a sample, the mean, the deviation and the largest magnitude. */
    double error(float[] values) {
      double sum = 0;
      double squares = 0;
      double max = 0;
      for (float value : values) {
        sum += value;
        squares += (double) value * value;
        max = Math.max(max, Math.abs(value));
      }
      double average = sum / values.length;
      double spread = Math.sqrt(Math.max(0, squares / values.length - average * average));
      double error = Math.max(Math.abs(average - mean), Math.abs(spread - deviation));
      error = Math.max(error, Math.abs(max - largest));
      FloatBuffer golden = decoded();
      for (int k = 0; golden.hasRemaining(); k++) {
        long place = Integer.toUnsignedLong(k * (int) 2654435761L) % values.length;
        error = Math.max(error, Math.abs((double) values[(int) place] - golden.get()));
      }
      return Double.isFinite(sum) ? error / largest : Double.POSITIVE_INFINITY;
    }

    private FloatBuffer decoded() {
      byte[] bytes = Base64.getDecoder().decode(samples);
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
  }

  static Goldens read() {
    try (Reader reader =
        new InputStreamReader(
            Goldens.class.getResourceAsStream("goldens.json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, Goldens.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
