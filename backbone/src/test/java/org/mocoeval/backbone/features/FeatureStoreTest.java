package org.mocoeval.backbone.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
  private static final int ROWS = 23;
  private static final int BATCH = 4;
  private static final List<Integer> COLUMNS = List.of(3, 5);
  private static final FeatureKey KEY = key("imagenet-eval");

  @TempDir Path cache;

  @Test
  void sealedStoreHoldsTheValuesAsNumpyFiles() throws IOException {
    StoredFeatures stored = fill();
    byte[] file = Files.readAllBytes(stored.file(KEY.features().get(1)));
    assertEquals(FeatureFile.HEADER_BYTES + ROWS * 5 * Float.BYTES, file.length);
    String header = new String(file, 10, 60, java.nio.charset.StandardCharsets.US_ASCII);
    assertTrue(header.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (23, 5), }"));
    ByteBuffer values = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(value(1, 22, 4), values.getFloat(file.length - Float.BYTES));
    assertEquals(ROWS, stored.computedRows());
  }

  @Test
  void sealedStoreIsFoundAgainWithoutWork() throws IOException {
    byte[] before = bytes(fill());
    StoredFeatures again = fill();
    assertEquals(0, again.computedRows());
    assertArrayEquals(before, bytes(again));
  }

  @Test
  void interruptedStoreAsksOnlyForWhatIsMissing() throws IOException {
    try (FeatureStore store = open()) {
      write(store, 0);
      write(store, 3);
    }
    try (FeatureStore store = open()) {
      assertEquals(bits(1, 2, 4, 5), store.missingBatches());
      assertEquals(15, store.missingRows());
    }
    assertEquals(15, fill().computedRows());
  }

  @Test
  void journalLineCutShortByAKillVouchesForNothing() throws IOException {
    try (FeatureStore store = open()) {
      write(store, 0);
      write(store, 1);
    }
    Path journal = folder(".partial").resolve("batches.txt");
    byte[] text = Files.readAllBytes(journal);
    Files.write(journal, java.util.Arrays.copyOf(text, text.length - 3));
    try (FeatureStore store = open()) {
      assertEquals(bits(1, 2, 3, 4, 5), store.missingBatches());
    }
  }

  @Test
  void alteredValueIsComputedAgain() throws IOException {
    StoredFeatures stored = fill();
    byte[] before = bytes(stored);
    flipBit(stored.file(KEY.features().get(0)), FeatureFile.HEADER_BYTES + 9 * 3 * Float.BYTES);
    try (FeatureStore store = open()) {
      assertEquals(bits(2), store.missingBatches());
      assertFalse(Files.exists(stored.folder()), "an altered store no longer counts as complete");
    }
    StoredFeatures mended = fill();
    assertEquals(BATCH, mended.computedRows());
    assertArrayEquals(before, bytes(mended));
  }

  @Test
  void truncatedFileLosesOnlyTheBatchesThatAreGone() throws IOException {
    StoredFeatures stored = fill();
    try (RandomAccessFile file =
        new RandomAccessFile(stored.file(KEY.features().get(0)).toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    try (FeatureStore store = open()) {
      assertEquals(bits(5), store.missingBatches());
    }
  }

  @Test
  void secondWriterIsTurnedAway() {
    try (FeatureStore first = open()) {
      assertEquals(ROWS, first.missingRows());
      FeatureStoreException e = assertThrows(FeatureStoreException.class, this::open);
      assertTrue(e.getMessage().contains("held by another run"), e.getMessage());
      assertTrue(e.getMessage().contains("--cache"), e.getMessage());
    }
  }

  @Test
  void storeLargerThanTheDiskIsRefusedBeforeTheFirstBatch() {
    long rows = 1L << 40;
    FeatureKey key =
        new FeatureKey("c", "b", "fp32", "t", "d", List.of(FeatureSpec.globalAverage(5)), 1 << 20);
    FeatureStoreException e =
        assertThrows(
            FeatureStoreException.class, () -> new FeatureStore(cache, key, rows, List.of(2048)));
    assertTrue(e.getMessage().matches("(?s).*needs [0-9,]+ MB more.*MB free.*--cache.*"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusingDiskIsOneParagraphWithTheWayOut() throws IOException {
    Files.createDirectories(folder(".partial"));
    Files.createSymbolicLink(
        folder(".partial").resolve(KEY.features().get(0).name() + ".npy"), Path.of("/dev/full"));
    FeatureStoreException e = assertThrows(FeatureStoreException.class, this::open);
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    assertTrue(e.getMessage().contains("--cache"), e.getMessage());
  }

  @Test
  void everyPartOfTheKeyNamesAnotherStore() {
    List<FeatureSpec> specs = KEY.features();
    List<FeatureKey> others =
        List.of(
            new FeatureKey("x", "resnet50", "fp32", "imagenet-eval", "data", specs, BATCH),
            new FeatureKey("sha", "x", "fp32", "imagenet-eval", "data", specs, BATCH),
            new FeatureKey("sha", "resnet50", "bf16", "imagenet-eval", "data", specs, BATCH),
            key("svm"),
            new FeatureKey("sha", "resnet50", "fp32", "imagenet-eval", "x", specs, BATCH),
            new FeatureKey("sha", "resnet50", "fp32", "imagenet-eval", "data", specs, 5),
            new FeatureKey(
                "sha", "resnet50", "fp32", "imagenet-eval", "data", specs.subList(0, 1), BATCH));
    for (FeatureKey other : others) {
      assertNotEquals(KEY.digest(), other.digest(), other::toString);
    }
    assertEquals(KEY.digest(), key("imagenet-eval").digest());
  }

  private static FeatureKey key(String transform) {
    List<FeatureSpec> specs =
        List.of(FeatureSpec.globalAverage(5), new FeatureSpec(4, new Pooling.Windowed(8, 3, 0)));
    return new FeatureKey("sha", "resnet50", "fp32", transform, "data", specs, BATCH);
  }

  private FeatureStore open() {
    return new FeatureStore(cache, KEY, ROWS, COLUMNS);
  }

  private StoredFeatures fill() {
    try (FeatureStore store = open()) {
      store.missingBatches().stream().forEach(batch -> write(store, batch));
      return store.seal();
    }
  }

  private static void write(FeatureStore store, int batch) {
    store.write(batch, Stream.of(0, 1).map(f -> values(f, batch, store.rowsIn(batch))).toList());
  }

  private static ByteBuffer values(int feature, int batch, int rows) {
    int columns = COLUMNS.get(feature);
    ByteBuffer out =
        ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out.putFloat(value(feature, batch * BATCH + r, c));
      }
    }
    return out.flip();
  }

  private static float value(int feature, int row, int column) {
    return 1000f * feature + row + column / 16f;
  }

  private Path folder(String ending) {
    return cache.resolve("features").resolve(KEY.digest() + ending);
  }

  private static byte[] bytes(StoredFeatures stored) throws IOException {
    return Files.readAllBytes(stored.file(KEY.features().get(0)));
  }

  private static void flipBit(Path file, long position) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(position);
      int old = bytes.read();
      bytes.seek(position);
      bytes.write(old ^ 1);
    }
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }
}
