package org.mocoeval.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record that an earlier version of this project wrote, as it wrote it. */
class SchemaUpgradeTest {
  private static final String SCHEMA_1 = read("segmentation-schema-1.json");

  @Test
  void whatSchema1CalledCellsOfIterationsAreCurves() {
    RunRecord record = RunRecordJson.read(SCHEMA_1, "run.json");
    assertEquals(RunRecord.SCHEMA, record.schema());
    assertTrue(record.cells().stream().noneMatch(cell -> cell.table().contains("after")));
    assertEquals(List.of(), record.samples());
    assertEquals(2, record.curves().size());
    Curve first = record.curves().get(0);
    assertEquals("mIoU after iterations", first.table());
    assertEquals(List.of(600.0), first.at());
    assertEquals(List.of(13.95773054506293), first.values());
    assertEquals("random init", record.curves().get(1).row());
  }

  @Test
  void anUpgradedRecordIsWrittenAsTodays() {
    RunRecord record = RunRecordJson.read(SCHEMA_1, "run.json");
    assertEquals(record, RunRecordJson.read(RunRecordJson.write(record), "run.json"));
  }

  @Test
  void aCurveAtNoNumberIsNamed() {
    String damaged = SCHEMA_1.replace("\"600\"", "\"soon\"");
    String said =
        assertThrows(RunRecordException.class, () -> RunRecordJson.read(damaged, "run.json"))
            .getMessage();
    assertTrue(said.contains("curves[0].at[0]: expected a number, found \"soon\""), said);
  }

  private static String read(String name) {
    try (InputStream in = SchemaUpgradeTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
