package org.mocoeval.data.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.data.DataException;

/** Files that NumPy wrote; {@code src/test/python/npy_goldens.py} makes them. */
class NpyGoldenTest {
  private static final long[] VALUES = {0, 1, 2, 3, 100, 125};

  @ParameterizedTest
  @ValueSource(strings = {"float32", "float64", "int32", "version2", "version3"})
  void numbersAreReadAsFloats(String name) {
    assertArrayEquals(new float[] {0, 1, 2, 3, 100, 125}, Npy.readFloats(golden(name + ".npy")));
    assertEquals(List.of(2L, 3L), shape(name + ".npy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"int16", "int32", "int64", "uint8"})
  void integersAreReadAsTheyAre(String name) {
    assertArrayEquals(VALUES, Npy.readLongs(golden(name + ".npy")));
  }

  @Test
  void boolsAreZeroAndOne() {
    assertArrayEquals(new long[] {0, 1, 0, 1, 0, 1}, Npy.readLongs(golden("bool.npy")));
  }

  @Test
  void specialValuesArriveAsTheyAre() {
    float[] expected = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE
    };
    assertArrayEquals(expected, Npy.readFloats(golden("special.npy")));
  }

  @Test
  void scalarsVectorsEmptyArraysAndSingleColumnsAreRead() {
    assertArrayEquals(new float[] {2.5f}, Npy.readFloats(golden("scalar.npy")));
    assertEquals(List.of(), shape("scalar.npy"));
    assertArrayEquals(new long[] {-2, -1, 0, 1, 2}, Npy.readLongs(golden("vector.npy")));
    assertEquals(List.of(0L, 4L), shape("empty.npy"));
    assertArrayEquals(new float[] {0, 1, 2, 3}, Npy.readFloats(golden("fortran-column.npy")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad-fortran.npy    | elements are in Fortran order (save np.ascontiguousarray of it)",
        "bad-big-endian.npy | elements are of type >f4, and only <f4, <f8",
        "bad-half.npy       | elements are of type <f2, and only <f4, <f8",
        "bad-object.npy     | elements are Python objects",
        "bad-structured.npy | header is not that of one plain array",
        "bad-archive.npz    | unpack .npz first",
      })
  void whatIsNotReadIsNamedWithItsRemedy(String name, String expected) {
    String message =
        assertThrows(DataException.class, () -> Npy.readFloats(golden(name))).getMessage();
    assertTrue(message.contains(expected) && message.contains(name), message);
  }

  private static List<Long> shape(String name) {
    try (NpyFile npy = NpyFile.open(golden(name))) {
      return npy.header().shape();
    }
  }

  private static Path golden(String name) {
    try {
      return Path.of(NpyGoldenTest.class.getResource("float32.npy").toURI()).resolveSibling(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
