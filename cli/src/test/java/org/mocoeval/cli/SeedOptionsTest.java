package org.mocoeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SeedOptionsTest {

  @Test
  void withoutOptionsItIsZero() {
    assertEquals(List.of(0), seeds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0..4; 0 1 2 3 4", "7; 7", "3,1; 3 1", "0..2,2,9; 0 1 2 9", "-5; -5"})
  void seedsAreListsAndRanges(String text, String expected) {
    List<Integer> all = Arrays.stream(expected.split(" ")).map(Integer::valueOf).toList();
    assertEquals(all, seeds("--seeds=" + text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4..0", "a", "0..", "1,,2", "0..100000", "0..999999999", "1e9"})
  void whatIsNoListIsRefused(String text) {
    String said = assertThrows(UsageException.class, () -> seeds("--seeds=" + text)).getMessage();
    assertTrue(said.startsWith("--seeds: expected"), said);
  }

  @Test
  void oneSeedAndSeveralContradict() {
    assertThrows(UsageException.class, () -> seeds("--seed=1", "--seeds=0..4"));
  }

  private static List<Integer> seeds(String... arguments) {
    SeedOptions options = new SeedOptions();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("s", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
        .parseArgs(arguments);
    return options.seeds();
  }
}
