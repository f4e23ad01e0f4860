package org.mocoeval.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.results.Runs;

class RunRecordJsonTest {
  private static final String JSON = RunRecordJson.write(Runs.knn(0));

  @Test
  void theKeysThatScriptsDependOnAreThere() {
    JsonObject run = JsonParser.parseString(JSON).getAsJsonObject();
    assertEquals(
        Set.of(
            "schema",
            "task",
            "dataset",
            "protocol",
            "checkpoint",
            "data",
            "environment",
            "seed",
            "started",
            "seconds",
            "cells",
            "perClass",
            "notes",
            "samples",
            "resamples",
            "curves"),
        run.keySet());
    assertEquals(Set.of("name", "hash", "settings"), keys(run, "protocol"));
    assertEquals(
        Set.of("file", "sha256", "backbone", "tensorsUsed", "tensorsIgnored"),
        keys(run, "checkpoint"));
    assertEquals(Set.of("root", "fingerprint", "counts"), keys(run, "data"));
    assertEquals(
        Set.of("versions", "os", "processor", "cores", "device", "threads"),
        keys(run, "environment"));
    assertEquals(
        Set.of("table", "row", "column", "value", "unit", "n", "interval", "published"),
        run.getAsJsonArray("cells").get(0).getAsJsonObject().keySet());
  }

  @Test
  void absentIsAbsent() {
    JsonArray cells = JsonParser.parseString(JSON).getAsJsonObject().getAsJsonArray("cells");
    JsonObject randomInit = cells.get(cells.size() - 1).getAsJsonObject();
    assertFalse(randomInit.has("published"));
    assertFalse(JSON.contains("null"));
  }

  @Test
  void anIntervalIsLowAndHigh() {
    JsonObject run = JsonParser.parseString(JSON).getAsJsonObject();
    JsonArray interval =
        run.getAsJsonArray("cells").get(0).getAsJsonObject().getAsJsonArray("interval");
    assertEquals(2, interval.size());
    assertTrue(interval.get(0).getAsDouble() < interval.get(1).getAsDouble());
  }

  @Test
  void keysOfLaterVersionsArePassedOver() {
    String later = JSON.replaceFirst("\\{", "{ \"colour\": [1, {\"a\": null}],");
    assertEquals(Runs.knn(0), RunRecordJson.read(later, "run.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"value\": 55.6'; '\"value\": \"55.6\"'; cells[0].value: expected a number, found \"55.6\"",
        "'\"value\": 55.6'; '\"wert\": 55.6'; cells[0].value: the key is missing",
        "'\"value\": 55.6'; '\"value\": NaN'; not JSON",
        "'\"value\": 55.6'; '\"value\": 1e999'; expected a finite number",
        "'\"n\": 50000'; '\"n\": 0'; cells[0]: n: expected at least 1, found 0",
        "'\"n\": 50000'; '\"n\": 1.5'; cells[0].n: expected a whole number",
        "'\"n\": 50000'; '\"n\": 1e999999999'; cells[0].n: expected a whole number",
        "'\"schema\": 2'; '\"schema\": 3'; schema: expected at most 2, found 3",
        "'\"tensorsUsed\": 318'; '\"tensorsUsed\": 9999999999'; checkpoint.tensorsUsed: expected a",
        "'\"temperature\": \"0.07\"'; '\"temperature\": \"0.1\"'; protocol: hash: expected",
        "'\"started\": \"2026'; '\"started\": \"year'; started: expected a time",
        "'\"k=20\"'; '\"k=10\"'; 'cells: kNN top-1, ours, k=10 is there twice'",
        "'\"task\": \"knn\"'; '\"task\": \"../knn\"'; task: expected lower-case words",
      })
  void whatIsWrongIsNamedWithItsPlace(String original, String altered, String message) {
    assertTrue(JSON.contains(original), original);
    String text = JSON.replaceFirst(java.util.regex.Pattern.quote(original), altered);
    assertDamaged(text, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "not json", "{} {}", "{\"schema\": 1,}"})
  void whatIsNoRecordIsRefused(String text) {
    assertDamaged(text, "damaged or was edited");
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < JSON.strip().length(); length += 7) {
      assertDamaged(JSON.substring(0, length), "runs/x/run.json: no valid run record: ");
    }
  }

  @Test
  void deepNestingIsRefusedNotFollowed() {
    assertDamaged("[".repeat(1_000_000), "no valid run record");
  }

  private static void assertDamaged(String text, String message) {
    RunRecordException damaged =
        assertThrows(
            RunRecordException.class, () -> RunRecordJson.read(text, "runs/x/run.json"), text);
    assertEquals(ExitCode.DATA, damaged.exitCode());
    assertTrue(damaged.getMessage().startsWith("runs/x/run.json: "), damaged::getMessage);
    assertTrue(damaged.getMessage().contains(message), damaged::getMessage);
  }

  private static Set<String> keys(JsonObject run, String part) {
    return run.getAsJsonObject(part).keySet();
  }
}
