package org.mocoeval.data.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyHeaderTest {

  @Property(tries = 300)
  void whatIsWrittenIsReadBackAndElementsStartAtAMultipleOf64(
      @ForAll NpyType type,
      @ForAll @Size(max = 6) List<@IntRange(max = Integer.MAX_VALUE) Integer> sizes) {
    NpyHeader header = new NpyHeader(type, sizes.stream().map(Integer::longValue).toList());
    byte[] bytes = header.encode();
    assertEquals(0, bytes.length % 64);
    String text = new String(bytes, 10, bytes.length - 10, StandardCharsets.US_ASCII);
    assertEquals(header, NpyHeader.parse(text).header().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2 3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999999999999999999999,)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (3,)}",
        "{'descr': '<f4', 'descr': '<f4', 'shape': (3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} or exit()",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'x': 1}",
      })
  void whatIsNotExactlyTheThreeEntriesIsAProblem(String dictionary) {
    assertTrue(NpyHeader.parse(dictionary).header().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,", "1 ", " ", "\n"})
  void headersMadeToExhaustTheParserAreProblemsAtOnce(String piece) {
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + piece.repeat(30_000) + "x), }";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertTrue(NpyHeader.parse(dictionary).header().isEmpty()));
  }
}
