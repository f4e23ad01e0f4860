package org.mocoeval.results.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.results.Runs;
import org.mocoeval.results.record.RunRecord;

class TablesTest {

  @Test
  void markdownIsAsItsGoldenFile() throws IOException {
    assertEquals(golden("knn.md"), MarkdownTables.of(Runs.knn(0.12)));
  }

  @Test
  void csvIsAsItsGoldenFile() throws IOException {
    assertEquals(golden("knn.csv"), CsvTable.of(Runs.knn(0.12)).replace("\r\n", "\n"));
  }

  @Test
  void commasAndQuotesAreQuoted() {
    RunRecord run = Runs.titled("SVM, \"low shot\"");
    String line = CsvTable.of(run).lines().skip(1).findFirst().orElseThrow();
    assertEquals("\"SVM, \"\"low shot\"\"\",ours,k=1,43.14,%,,,,,", line);
  }

  @Test
  void aBarOrALineBreakDoesNotBreakTheTable() {
    Grid grid = new Grid(List.of("weights", "k"));
    grid.add(List.of("a|b\nc", "中"));
    assertEquals("| weights |  k |\n|:--------|---:|\n| a\\|b c  |  中 |\n", grid.markdown());
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    Grid grid = new Grid(List.of("weights", "k"));
    assertThrows(IllegalArgumentException.class, () -> grid.add(List.of("one")));
  }

  @ParameterizedTest
  @CsvSource({
    "55.6, %, 55.60",
    "-0.004, %, -0.00",
    "1234567, hours, 1235000",
    "0.000123456, s, 0.0001235",
    "9.3, GB, 9.3"
  })
  void valuesArePrintedShort(double value, String unit, String text) {
    assertEquals(text, Numbers.value(value, unit));
  }

  @ParameterizedTest
  @CsvSource({"0.12, +0.12", "-0.12, -0.12", "0, +0.00", "-0.004, +0.00"})
  void differencesHaveASign(double difference, String text) {
    assertEquals(text, Numbers.signed(difference, "%"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TablesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
