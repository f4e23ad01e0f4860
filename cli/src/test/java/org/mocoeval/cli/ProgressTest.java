package org.mocoeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void rateCountsOnlyThisRunsWork() {
    try (Progress progress = open(true)) {
      nanos += 10_000_000_000L;
      progress.advance(100);
    }
    assertTrue(text().contains("600/1,000 images  60%  10.0/s  40 s left"), this::text);
  }

  @Test
  void shortWorkIsQuietWhereThereIsNoTerminal() {
    try (Progress progress = open(false)) {
      nanos += 10_000_000_000L;
      progress.advance(500);
    }
    assertEquals("", text());
  }

  @Test
  void longWorkWritesALineAMinuteWhereThereIsNoTerminal() {
    try (Progress progress = open(false)) {
      for (int i = 0; i < 130; i++) {
        nanos += 1_000_000_000L;
        progress.advance(1);
      }
    }
    assertEquals(2, text().lines().count(), this::text);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noteStandsAtTheEndOfTheLineAndIsReplaced(boolean terminal) {
    try (Progress progress = open(terminal)) {
      progress.note("loss 6.91");
      progress.note("loss 6.90  lr 0.03");
      nanos += 100_000_000_000L;
      progress.advance(100);
    }
    assertTrue(text().contains("1.0/s  6 min 40 s left  loss 6.90  lr 0.03"), this::text);
    assertFalse(text().contains("6.91"), this::text);
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0 s", "59.4, 59 s", "185, 3 min 05 s", "7860, 2 h 11 min"})
  void durationsReadNaturally(double seconds, String expected) {
    assertEquals(expected, Progress.duration(seconds));
  }

  private Progress open(boolean terminal) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new Progress("features", "images", 1000, 500, out, terminal, () -> nanos);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
