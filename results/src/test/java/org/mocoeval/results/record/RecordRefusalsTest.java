package org.mocoeval.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRefusalsTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aValueThatIsNoNumberIsRefusedWithItsPlace(double value) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Cell.of("kNN top-1", "ours", "k=10", value, "%"));
    assertEquals(
        "value of kNN top-1, ours, k=10: expected a finite number, found "
            + value
            + "; leave out what is not known",
        refused.getMessage());
  }

  @Test
  void everyMissingPartIsNamedAtOnce() {
    RunRecordBuilder builder = RunRecord.begin("knn", "miniature", Instant.EPOCH);
    IllegalStateException refused = assertThrows(IllegalStateException.class, builder::build);
    assertEquals("a run record needs protocol, data, environment", refused.getMessage());
  }

  @Test
  void aHashThatIsNotTheSettingsOwnIsRefused() {
    Protocol right = Protocol.of("mmselfsup", Map.of("temperature", "0.07"));
    Protocol other = Protocol.of("mmselfsup", Map.of("temperature", "0.1"));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Protocol("mmselfsup", other.hash(), right.settings()));
    assertTrue(refused.getMessage().contains(right.hash()), refused::getMessage);
  }

  @Test
  void aMalformedChecksumIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Checkpoint("a.pth", "abc", "resnet50", 1, 0));
  }

  @Test
  void phasesAddUp() {
    RunRecord record =
        RunRecord.begin("knn", "miniature", Instant.EPOCH)
            .protocol(Protocol.of("p", Map.of()))
            .data(new DataSource("/d", "f", Map.of()))
            .environment(Environment.current("cpu", 1, Map.of()))
            .seconds("features", 1.5)
            .seconds("features", 2)
            .cell(Cell.of("t", "r", "c", 1, "%"))
            .build();
    assertEquals(Map.of("features", 3.5), record.seconds());
  }

  @Test
  void theEnvironmentKnowsTheProjectsVersion() {
    Environment here = Environment.current("cpu", 1, Map.of("libtorch", "2.7.1"));
    String version = here.versions().get("project");
    assertFalse(version.contains("$"), version);
    assertTrue(version.matches("\\d+\\.\\d+.*"), version);
    assertEquals("2.7.1", here.versions().get("libtorch"));
    String revision = here.versions().getOrDefault("revision", "0000000");
    assertTrue(revision.matches("[0-9a-f]{7,40}(-dirty)?"), revision);
  }
}
