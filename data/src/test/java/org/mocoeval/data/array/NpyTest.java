package org.mocoeval.data.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.DataException;

class NpyTest {
  @TempDir Path folder;

  @Test
  void floatsComeBackAsTheyWere() {
    float[] values = {1f, -0f, Float.NaN, Float.MIN_VALUE, 5f, 6f};
    Path file = folder.resolve("a.npy");
    Npy.write(file, values, 2, 3);
    assertArrayEquals(values, Npy.readFloats(file));
    try (NpyFile npy = NpyFile.open(file)) {
      assertEquals(2, npy.rows());
      assertEquals(3, npy.columns());
      float[] second = new float[3];
      npy.readRows(1, 1, second);
      assertArrayEquals(new float[] {Float.MIN_VALUE, 5f, 6f}, second);
    }
  }

  @Test
  void integersComeBackAsTheyWere() {
    long[] values = {3, -1, Long.MAX_VALUE};
    Npy.write(folder.resolve("b.npy"), values, 3);
    assertArrayEquals(values, Npy.readLongs(folder.resolve("b.npy")));
  }

  @Test
  void rowsLargerThanAChunkAreReadWhole() {
    float[] values = new float[700_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Npy.write(folder.resolve("c.npy"), values, 2, 350_000);
    assertArrayEquals(values, Npy.readFloats(folder.resolve("c.npy")));
  }

  @Test
  void headerIsWhatNumpyWrites() {
    byte[] header = NpyHeader.of(NpyType.FLOAT32, 2, 3).encode();
    // Printed by numpy.save of zeros((2, 3), float32).
    String expected = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    assertEquals(128, header.length);
    String text = new String(header, 10, 118, StandardCharsets.US_ASCII);
    assertEquals(expected, text.strip());
    assertEquals('\n', text.charAt(117));
    String vector = new String(NpyHeader.of(NpyType.INT64, 5).encode(), StandardCharsets.US_ASCII);
    assertTrue(vector.contains("'shape': (5,), }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), } ; type >f4",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (2, 3), } ; type <c8",
        "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }    ; Python objects",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }  ; Fortran order",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), } ; truncated or altered",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999, 99), } ; impossible",
        "__import__('os').system('true')                             ; not that of one plain array",
      })
  void unusableHeadersAreNamed(String dictionary, String reason) throws IOException {
    byte[] text = (dictionary + " ".repeat(20) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] file = new byte[10 + text.length + 24];
    byte[] good = NpyHeader.of(NpyType.FLOAT32, 2, 3).encode();
    System.arraycopy(good, 0, file, 0, 8);
    file[8] = (byte) text.length;
    System.arraycopy(text, 0, file, 10, text.length);
    Path path = folder.resolve("odd.npy");
    Files.write(path, file);
    DataException e = assertThrows(DataException.class, () -> NpyFile.open(path));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
  }

  @Test
  void everyTruncationIsADataException() throws IOException {
    Path whole = folder.resolve("whole.npy");
    Npy.write(whole, new float[] {1, 2, 3}, 3);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.npy");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThrows(DataException.class, () -> NpyFile.open(cut), "length " + length);
    }
  }

  @Test
  void flippedHeaderBitsNeverEscapeAsAnotherException() throws IOException {
    Path whole = folder.resolve("whole.npy");
    Npy.write(whole, new float[] {1, 2, 3}, 3);
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] copy = bytes.clone();
      copy[random.nextInt(128)] ^= (byte) (1 << random.nextInt(8));
      Files.write(folder.resolve("flip.npy"), copy);
      try {
        Npy.readFloats(folder.resolve("flip.npy"));
      } catch (DataException expected) {
        refused++;
      }
    }
    assertTrue(refused > 125, "only " + refused + " of 500 flips were noticed");
  }

  @Test
  void floatsAreNotTakenForLabels() {
    Path file = folder.resolve("f.npy");
    Npy.write(file, new float[] {1}, 1);
    DataException e = assertThrows(DataException.class, () -> Npy.readLongs(file));
    assertTrue(e.getMessage().contains("<f4 where integers"), e.getMessage());
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.npy");
    DataException e = assertThrows(DataException.class, () -> NpyFile.open(file));
    assertEquals(file + " cannot be read (no such file)", e.getMessage());
  }

  @Test
  void shapesBeyondAllBoundsAllocateNothing() throws IOException {
    Path file = folder.resolve("claim.npy");
    long huge = 1L << 40;
    for (NpyHeader header :
        List.of(
            NpyHeader.of(NpyType.FLOAT32, huge, huge, 0),
            NpyHeader.of(NpyType.FLOAT32, 0, huge),
            NpyHeader.of(NpyType.FLOAT32, 0, huge, huge))) {
      Files.write(file, header.encode());
      DataException e = assertThrows(DataException.class, () -> NpyFile.open(file));
      assertTrue(e.getMessage().contains("impossible shape"), e.getMessage());
    }
  }

  @Test
  void rowsBeyondTwoGibibytesAreRead() throws IOException {
    Path file = folder.resolve("large.npy");
    long rows = 600_000;
    byte[] header = NpyHeader.of(NpyType.FLOAT32, rows, 1024).encode();
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(header));
      byte[] seven = {0, 0, (byte) 0xE0, 0x40};
      out.write(ByteBuffer.wrap(seven), header.length + rows * 1024 * Float.BYTES - Float.BYTES);
    }
    try (NpyFile npy = NpyFile.open(file)) {
      float[] last = new float[2 * 1024];
      npy.readRows(rows - 2, 2, last);
      assertEquals(0f, last[2046]);
      assertEquals(7f, last[2047]);
    }
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws IOException {
    Path taken = folder.resolve("taken.npy");
    Files.createDirectories(taken.resolve("inside"));
    DataException e = assertThrows(DataException.class, () -> Npy.write(taken, new float[] {1}, 1));
    assertTrue(e.getMessage().startsWith(taken + " cannot be written"), e.getMessage());
    try (Stream<Path> entries = Files.list(folder)) {
      assertEquals(List.of(taken), entries.toList());
    }
  }
}
