package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void everyKindOfTensorComesBackAsItWas() {
    Path file = folder.resolve("kinds.safetensors");
    try (Checkpoint source = Resources.checkpoint("kinds_zip.pth")) {
      SafetensorsWriter.write(file, source.tensors(), Map.of("format", "pt", "epoch", "200"));
      try (Checkpoint copy = Checkpoint.open(file)) {
        assertEquals("safetensors", copy.format());
        assertEquals(Map.of("format", "pt", "epoch", "200"), copy.metadata());
        assertEquals(source.tensors().keySet(), copy.tensors().keySet());
        for (TensorData tensor : source.tensors().values()) {
          TensorData read = copy.tensor(tensor.name()).orElseThrow();
          assertEquals(tensor.dtype(), read.dtype());
          assertArrayEquals(tensor.shape(), read.shape());
          assertArrayEquals(tensor.toFloats(), read.toFloats(), tensor.name());
        }
      }
    }
  }

  @Test
  void headerAndElementsAreAlignedAndEqualContentGivesEqualBytes() throws IOException {
    Map<String, TensorContent> tensors = new LinkedHashMap<>();
    tensors.put("b", TensorContent.of(new float[] {1, 2, 3}, 3));
    tensors.put("counter", TensorContent.of(new long[] {7}));
    tensors.put("a", TensorContent.of(new float[] {4}, 1, 1));
    Path file = folder.resolve("a.safetensors");
    SafetensorsWriter.write(file, tensors, Map.of());
    byte[] content = Files.readAllBytes(file);
    long header = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, header % 8);
    try (Checkpoint copy = Checkpoint.open(file)) {
      assertEquals(List.of("counter", "a", "b"), List.copyOf(copy.tensors().keySet()));
    }
    Map<String, TensorContent> reordered = new LinkedHashMap<>();
    List.of("a", "b", "counter").forEach(name -> reordered.put(name, tensors.get(name)));
    SafetensorsWriter.write(file, reordered, Map.of());
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  void headerWhoseLengthBeginsLikeAPickleIsStillSafetensors() throws IOException {
    Path file = folder.resolve("length.safetensors");
    Map<String, TensorContent> tensors = Map.of("a", TensorContent.of(new float[] {4}, 1));
    int first = 0;
    for (int padding = 0; first != 0x80; padding++) {
      SafetensorsWriter.write(file, tensors, Map.of("note", "x".repeat(padding)));
      first = Files.readAllBytes(file)[0] & 0xff;
    }
    try (Checkpoint copy = Checkpoint.open(file)) {
      assertEquals("safetensors", copy.format());
    }
  }

  @Test
  void moreValuesThanOneChunkKeepTheirOrder() {
    float[] many = new float[200_001];
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }
    Path file = folder.resolve("many.safetensors");
    SafetensorsWriter.write(file, Map.of("many", TensorContent.of(many, many.length)), Map.of());
    try (Checkpoint copy = Checkpoint.open(file)) {
      assertArrayEquals(many, copy.tensor("many").orElseThrow().toFloats());
    }
  }

  @Test
  void failedWriteKeepsTheOldFileAndLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("kept.safetensors");
    Files.writeString(file, "old");
    byte[] damaged = Resources.bytes("kinds_zip.pth");
    int weights = new String(damaged, StandardCharsets.ISO_8859_1).indexOf("data/15") + 100;
    for (int i = weights; i < weights + 64; i++) {
      damaged[i] ^= 1;
    }
    try (Checkpoint source = Resources.checkpoint("damaged.pth", damaged)) {
      assertThrows(
          CheckpointException.class,
          () -> SafetensorsWriter.write(file, source.tensors(), Map.of()));
    }
    assertEquals("old", Files.readString(file));
    assertEquals(1, files().size(), () -> files().toString());
  }

  @Test
  void fullDiskIsOneParagraph() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has a disk that is always full");
    Path file = folder.resolve("model.safetensors");
    Files.createSymbolicLink(folder.resolve("model.safetensors.incomplete"), full);
    Map<String, TensorContent> tensors = Map.of("a", TensorContent.of(new float[99_999], 99_999));
    String message =
        assertThrows(
                CheckpointException.class, () -> SafetensorsWriter.write(file, tensors, Map.of()))
            .getMessage();
    assertTrue(message.contains("No space left on device"), message);
    assertTrue(message.contains("model.safetensors"), message);
    assertEquals(List.of(), files());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}|does not fit its bytes",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}|does not fit its bytes",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|does not fit its bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}|does not fit its bytes",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}}|does not fit",
        "{'a':{'dtype':'F32','shape':[9],'data_offsets':[0,36]}}|does not fit its bytes",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|describes 4 bytes of elements and 8",
        "{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}|is of type F8_E4M3",
        "{'a':{'dtype':'F32','shape':[2]}}|not the JSON",
        "{'a':7}|not the JSON",
        "{'a':{'dtype':'F32','shape':[1e99],'data_offsets':[0,8]}}|not the JSON",
        "{'a':|not the JSON"
      })
  void headerThatLiesIsRefused(String header, String expected) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(8 + json.length + 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array();
    String message =
        assertThrows(CheckpointException.class, () -> Resources.checkpoint("lie", file).close())
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void deeplyNestedHeaderIsRefused() {
    byte[] json = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(8 + json.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array();
    assertThrows(CheckpointException.class, () -> Resources.checkpoint("deep", file).close());
  }

  @Test
  void valuesHaveToFillTheShape() {
    assertThrows(IllegalArgumentException.class, () -> TensorContent.of(new float[3], 2, 2));
    assertFalse(Shapes.elements(new long[] {-1}).isPresent());
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
