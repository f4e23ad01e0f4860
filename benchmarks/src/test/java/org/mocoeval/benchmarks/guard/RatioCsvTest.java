package org.mocoeval.benchmarks.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.benchmarks.BenchmarkException;
import org.mocoeval.benchmarks.guard.RatioRow.Name;

class RatioCsvTest {
  private static final RatioRow SECONDS =
      new RatioRow(
          new Name("knn", "search", "faiss"), true, List.of(2.0, 4.0, 2.5), List.of(5.0, 4.0, 6.0));
  private static final RatioRow RATE =
      new RatioRow(
          new Name("decode-transform", "twoViews", "twoViews"),
          false,
          List.of(190.0),
          List.of(95.0));

  @Test
  void readsWhatItWrote() {
    Ratios read = RatioCsv.parse("ratios.csv", print(SECONDS, RATE));
    assertEquals(List.of(SECONDS, RATE), List.copyOf(read.rows().values()));
    assertEquals("a machine, 2 cores", read.machine());
  }

  @Test
  void dividesMediansSoThatMoreIsBetter() {
    assertEquals(5.0 / 2.5, SECONDS.ratio());
    assertEquals(2, RATE.ratio());
  }

  /** Ratios 2.5, 1 and 2.4: mean 59/30, sum of squared differences 1.40667. */
  @Test
  void measuresHowFarTheRoundsLieApart() {
    assertEquals(Math.sqrt(1.4066667 / 2) / (5.9 / 3), SECONDS.relativeSpread(), 1e-6);
    assertEquals(0, RATE.relativeSpread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "knn,search,faiss,less,NaN,2.0,4.0",
        "knn,search,faiss,less,2.0,NaN,4.0",
        "knn,search,faiss,less,2.0,-2.0,-4.0",
        "knn,search,faiss,less,2.0,0,4.0",
        "knn,search,faiss,less,Infinity,2.0,Infinity",
        "knn,search,faiss,less,3.0,2.0,4.0",
        "knn,search,faiss,less,2.0,2.0;2.0,4.0",
        "knn,search,faiss,less,2.0,,",
        "knn,search,faiss,fewer,2.0,2.0,4.0",
        "knn,search,,less,2.0,2.0,4.0",
        "knn,a|b,faiss,less,2.0,2.0,4.0",
        "knn,search,faiss,less,2.0,2.0",
        ""
      })
  void namesTheLineThatIsDamaged(String line) {
    String message = errorOf(print() + line + "\n");
    assertTrue(message.startsWith("ratios.csv, line 3: expected piece,ours"), message);
  }

  @Test
  void refusesARowThatComesTwice() {
    String message = errorOf(print(SECONDS, RATE, SECONDS));
    assertEquals(
        "ratios.csv, line 5: 'knn: search against faiss' is there twice; remove one.", message);
  }

  /** Cut anywhere, a file is refused, but between lines: what is missing then, the guard names. */
  @Test
  void refusesEveryCutWithinALine() {
    String whole = print(SECONDS, RATE);
    for (int end = 0; end < whole.length(); end++) {
      String cut = whole.substring(0, end);
      if (!cut.endsWith("\n")) {
        assertThrows(BenchmarkException.class, () -> RatioCsv.parse("ratios.csv", cut), cut);
      }
    }
  }

  @Test
  void wantsToKnowTheMachine() {
    assertTrue(errorOf(RatioCsv.HEADER + "\n").contains("expected a line '# machine'"));
  }

  private static String print(RatioRow... rows) {
    return RatioCsv.print("a machine, 2 cores", List.of(rows));
  }

  private static String errorOf(String text) {
    return assertThrows(BenchmarkException.class, () -> RatioCsv.parse("ratios.csv", text))
        .getMessage();
  }
}
