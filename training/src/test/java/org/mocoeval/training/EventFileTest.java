package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_250L), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void maskedChecksumsAreThoseOfTheTfRecordFormat() {
    byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
    // RFC 3720's check value E3069283, rotated right by 15 bits, plus A282EAD8.
    assertEquals(0xc78ab0e5, EventFile.maskedChecksum(check, 0, check.length));
    assertEquals(0xc78ab0e5, DecodedEvent.maskedChecksum(check));
  }

  @Test
  void fileBeginsWithTheBytesThatAllEventFilesBeginWith() throws IOException {
    try (EventFile events = new EventFile(folder, 1, CLOCK)) {
      events.scalars(1, Map.of("loss", 1.0));
    }
    byte[] bytes = Files.readAllBytes(files().get(0));
    // Length 24 and its checksum, the tag of the time; then the version behind the time.
    assertEquals("1800000000000000a37f4b2209", HexFormat.of().formatHex(bytes, 0, 13));
    assertEquals("1a0d" + "627261696e2e4576656e743a32", HexFormat.of().formatHex(bytes, 21, 36));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("step/loss", 6.9375);
    values.put("epoch/kNN top-1 ü", Double.NaN);
    try (EventFile events = new EventFile(folder, 301, CLOCK)) {
      events.scalars(310, values);
      events.scalars(1L << 40, Map.of("x", -0.1));
    }
    List<DecodedEvent> events = DecodedEvent.read(files().get(0));
    assertEquals(4, events.size());
    assertTrue(events.stream().allMatch(event -> event.wallTime() == 1_700_000_000.25));
    assertEquals("brain.Event:2", events.get(0).fileVersion());
    assertEquals(1, events.get(1).sessionStatus(), "START");
    assertEquals(301, events.get(1).step());
    assertEquals(310, events.get(2).step());
    assertEquals(
        Map.of("step/loss", 6.9375f, "epoch/kNN top-1 ü", Float.NaN), events.get(2).scalars());
    assertEquals(1L << 40, events.get(3).step());
    assertEquals(Map.of("x", -0.1f), events.get(3).scalars());
  }

  @Test
  void filesSortInTheOrderOfTheirWritingEvenWithinASecond() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (EventFile events = new EventFile(folder, 1, CLOCK)) {
        events.scalars(i, Map.of("i", (double) i));
      }
    }
    List<Path> files = files();
    assertEquals(3, files.size());
    for (int i = 0; i < 3; i++) {
      assertEquals(i, DecodedEvent.read(files.get(i)).get(2).step());
    }
  }

  @Test
  void runWithoutValuesLeavesNoFile() throws IOException {
    new EventFile(folder, 1, CLOCK).close();
    assertTrue(files().isEmpty());
  }

  @Test
  void resumedRunShowsEachPointOnceBehindThePurge() throws IOException {
    Runs.finished(new RegressionTask(), LoopOptions.of(folder, 2).withLogEverySteps(1));
    Runs.finished(new RegressionTask(), Runs.options(folder).withResume(true).withLogEverySteps(1));
    List<Path> files = files();
    assertEquals(2, files.size());
    List<DecodedEvent> second = DecodedEvent.read(files.get(1));
    assertEquals(9, second.get(1).step());
    assertEquals(9, second.get(2).step());
    assertTrue(second.get(2).scalars().containsKey("step/loss"));
    DecodedEvent last = second.get(second.size() - 1);
    assertEquals(12, last.step());
    assertTrue(last.scalars().keySet().containsAll(List.of("epoch/loss", "epoch/learning_rate")));
    assertFalse(last.scalars().containsKey("epoch/seconds"));
  }

  @Test
  void flippedBitIsNoticedByTheDecoder() throws IOException {
    try (EventFile events = new EventFile(folder, 1, CLOCK)) {
      events.scalars(1, Map.of("loss", 1.0));
    }
    byte[] bytes = Files.readAllBytes(files().get(0));
    bytes[bytes.length - 5] ^= 1;
    Files.write(files().get(0), bytes);
    assertThrows(AssertionError.class, () -> DecodedEvent.read(files().get(0)));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().contains("tfevents"))
          .sorted()
          .toList();
    }
  }
}
