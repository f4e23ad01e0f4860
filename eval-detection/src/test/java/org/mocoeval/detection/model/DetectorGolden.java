package org.mocoeval.detection.model;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What detector_golden.py wrote. */
final class DetectorGolden {
  int classes;
  int channels;
  int hidden;
  List<Case> cases;

  static final class Case {
    String name;
    String arch;
    DetectorSpec.Kind kind;
    boolean masks;
    double divisor;
    int anchors;
    double[] losses;

    @SerializedName("losses_float32_error")
    double lossesFloat32Error;

    float[][] boxes;
    int[] images;
    long[] labels;
    long[] positives;
    long[] negatives;
    List<Tensor> tensors;

    Regions regions() {
      float[] flat = new float[4 * boxes.length];
      for (int i = 0; i < boxes.length; i++) {
        System.arraycopy(boxes[i], 0, flat, 4 * i, 4);
      }
      return new Regions(flat, images);
    }

    /** Places of the regions that stand for objects. */
    long[] objects(int classes) {
      return IntStream.range(0, labels.length)
          .filter(i -> labels[i] < classes)
          .mapToLong(i -> i)
          .toArray();
    }

    long[] labelsOf(long[] places) {
      return Arrays.stream(places).map(place -> labels[(int) place]).toArray();
    }

    double worstGradientInFloat32() {
      return tensors.stream()
          .filter(Tensor::isGradient)
          .mapToDouble(tensor -> tensor.float32Error)
          .max()
          .orElseThrow();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final class Tensor {
    String name;
    long[] shape;
    double largest;
    double sum;
    double absolute;
    int stride;

    @SerializedName("float32_error")
    double float32Error;

    double[] values;

    boolean followsGradients() {
      return isGradient() || name.startsWith("inferred ");
    }

    boolean isGradient() {
      return name.startsWith("gradient:");
    }
  }

  static DetectorGolden read() {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                DetectorGolden.class.getResourceAsStream("detector_golden.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, DetectorGolden.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
