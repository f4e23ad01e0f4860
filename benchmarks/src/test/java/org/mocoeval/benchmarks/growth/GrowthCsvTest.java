package org.mocoeval.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.benchmarks.BenchmarkException;

class GrowthCsvTest {
  private static final List<GrowthPoint> POINTS =
      List.of(
          new GrowthPoint("coco", 10_000, 0.125, 3, OptionalDouble.of(512.5)),
          new GrowthPoint("svm-rows", 5011, 1e-3, 1, OptionalDouble.empty()));

  @Test
  void readsWhatItWrote() {
    assertEquals(POINTS, GrowthCsv.parse("growth.csv", GrowthCsv.print(POINTS).lines().toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coco,10000,0.1,3",
        "coco,10000,0.1,3,5,6",
        "coco,10000,NaN,3,5",
        "coco,10000,-0.1,3,5",
        "coco,10000,Infinity,3,5",
        "coco,0,0.1,3,5",
        "coco,1e4,0.1,3,5",
        "coco,10000,0.1,0,5",
        "coco,10000,0.1,3,NaN",
        ""
      })
  void namesTheLineThatIsNoPoint(String line) {
    BenchmarkException failure =
        assertThrows(
            BenchmarkException.class,
            () -> GrowthCsv.parse("growth.csv", List.of(GrowthCsv.HEADER, line)));
    assertTrue(failure.getMessage().startsWith("growth.csv, line 2: expected curve,size"));
  }

  @Test
  void wantsItsHeader() {
    for (List<String> lines : List.of(List.<String>of(), List.of("coco,1,1,1,1"))) {
      assertThrows(BenchmarkException.class, () -> GrowthCsv.parse("growth.csv", lines));
    }
  }
}
