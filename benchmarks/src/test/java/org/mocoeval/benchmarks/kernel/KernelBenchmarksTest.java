package org.mocoeval.benchmarks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The set-up of each holds its fast version and its plain one equal. */
class KernelBenchmarksTest {
  static Stream<Arguments> benchmarks() {
    return Stream.of(
        Arguments.of(new NmsBenchmark(), List.of("proposals=300")),
        Arguments.of(new BoxMatchingBenchmark(), List.of("boxes=500", "objects=8")),
        Arguments.of(new RleOverlapBenchmark(), List.of("detections=5", "truths=4")),
        Arguments.of(new CocoScoreBenchmark(), List.of("detections=5000", "threads=1")),
        Arguments.of(new NpyReadBenchmark(), List.of("rows=40")),
        Arguments.of(new FeatureStoreBenchmark(), List.of("rows=64", "batch=32")),
        Arguments.of(new KnnVoteBenchmark(), List.of("classes=20")),
        Arguments.of(new SvmPrecisionBenchmark(), List.of("images=200", "classes=2")),
        Arguments.of(new MeanIouBootstrapBenchmark(), List.of("images=10", "classes=5")),
        Arguments.of(
            new CheckpointReadBenchmark(), List.of("network=resnet18", "format=SAFETENSORS")),
        Arguments.of(
            new CheckpointReadBenchmark(), List.of("network=resnet18", "format=PYTORCH_ZIP")),
        Arguments.of(new SgdBenchmark(), List.of("network=resnet18", "threads=1")));
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void runsOnceAtATinySize(Object benchmark, List<String> parameters) throws Exception {
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      set(benchmark, benchmark.getClass().getField(parts[0]), parts[1]);
    }
    call(benchmark, Setup.class);
    try {
      for (Method method : annotated(benchmark, Benchmark.class)) {
        assertNotNull(method.invoke(benchmark), method.getName());
      }
    } finally {
      call(benchmark, TearDown.class);
    }
  }

  @Test
  void unequalVersionsAreNotTimed() {
    assertThrows(
        IllegalStateException.class, () -> Equal.require("x", new int[] {1}, new int[] {2}));
    assertThrows(IllegalStateException.class, () -> Equal.require("x", 1, 1.1, 1e-3));
    assertThrows(IllegalStateException.class, () -> Equal.require("x", 1, Double.NaN, 1e-3));
    Equal.require("x", new int[] {1}, new int[] {1});
  }

  /** Two unit squares that share half of one. */
  @Test
  void overlapsAreSharedAreaByUnion() {
    float[] boxes = {0, 0, 1, 1, 0.5f, 0, 1.5f, 1, 2, 2, 3, 3};
    assertEquals(1 / 3f, DrawnBoxes.iou(boxes, 0, boxes, 1), 1e-6);
    assertEquals(0, DrawnBoxes.iou(boxes, 0, boxes, 2));
  }

  private static void set(Object benchmark, Field field, String value) throws Exception {
    if (field.getType() == int.class) {
      field.setInt(benchmark, Integer.parseInt(value));
    } else if (field.getType() == String.class) {
      field.set(benchmark, value);
    } else {
      field.set(benchmark, CheckpointReadBenchmark.Format.valueOf(value));
    }
  }

  private static void call(Object benchmark, Class<? extends Annotation> with)
      throws IllegalAccessException, InvocationTargetException {
    for (Method method : annotated(benchmark, with)) {
      method.invoke(benchmark);
    }
  }

  private static List<Method> annotated(Object benchmark, Class<? extends Annotation> with) {
    return Arrays.stream(benchmark.getClass().getMethods())
        .filter(method -> method.isAnnotationPresent(with))
        .toList();
  }
}
