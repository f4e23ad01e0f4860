package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.data.segmentation.LabelMap;

/** What mmseg's definitions, in numpy, make of the label maps of make_golden.py. */
class GoldenTest {
  private static final double EXACT = 1e-12;

  private record Golden(List<Case> cases) {}

  record Labels(int width, int height, String labels) {
    LabelMap map() {
      return new LabelMap(width, height, Base64.getDecoder().decode(labels));
    }
  }

  @SuppressWarnings({"ArrayRecordComponent", "IdentifierName"}) // Keys of the file.
  record Case(
      String name,
      int classes,
      int ignored,
      List<Labels> truth,
      List<Labels> predictions,
      long[][] confusion,
      double mIoU,
      double mAcc,
      double aAcc,
      Double[] IoU,
      Double[] Acc) {
    ConfusionMatrix matrix() {
      long[] counts = new long[classes * classes];
      for (long[] entry : confusion) {
        counts[(int) entry[0]] = entry[1];
      }
      return ConfusionMatrix.of(classes, counts);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(GoldenTest.class.getResourceAsStream("golden.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Golden.class).cases().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCountEqualsNumpysBincount(Case golden) {
    assertEquals(golden.matrix(), counted(golden));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyMetricEqualsMmseg(Case golden) {
    ClassAreas areas = counted(golden).areas();
    assertEquals(golden.mIoU, areas.meanIou().orElseThrow(), EXACT);
    assertEquals(golden.mAcc, areas.meanAccuracy().orElseThrow(), EXACT);
    assertEquals(golden.aAcc, areas.pixelAccuracy().orElseThrow(), EXACT);
    for (int cls = 0; cls < golden.classes; cls++) {
      same(golden.IoU[cls], areas.iou(cls), "IoU of " + cls);
      same(golden.Acc[cls], areas.accuracy(cls), "accuracy of " + cls);
    }
  }

  /** NaN there, null in the file, absent here. */
  private static void same(Double expected, OptionalDouble found, String what) {
    assertEquals(expected != null, found.isPresent(), what);
    if (expected != null) {
      assertEquals(expected, found.getAsDouble(), EXACT, what);
    }
  }

  private static ConfusionMatrix counted(Case golden) {
    PixelCounter counter = new PixelCounter(golden.classes, golden.ignored);
    ConfusionMatrix total = ConfusionMatrix.empty(golden.classes);
    for (int i = 0; i < golden.truth.size(); i++) {
      total =
          total.plus(
              counter.count(
                  PlainCount.truth(golden.truth.get(i).map()),
                  PlainCount.prediction(golden.predictions.get(i).map())));
    }
    return total;
  }
}
