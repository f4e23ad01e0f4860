package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made by torch.save hold what PyTorch says they hold. */
class TorchParityTest {
  private static final JsonObject KINDS =
      JsonParser.parseString(new String(Resources.bytes("expected.json"), StandardCharsets.UTF_8))
          .getAsJsonObject()
          .getAsJsonObject("kinds");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinds_zip.pth",
        "kinds_protocol4.pth",
        "kinds_legacy.pth",
        "kinds_legacy_cuda.pth"
      })
  void everyKindOfTensorReadsAsInPyTorch(String file) {
    try (Checkpoint checkpoint = Resources.checkpoint(file)) {
      assertEquals(
          List.copyOf(KINDS.keySet()), List.copyOf(checkpoint.tensors().keySet()), "order too");
      for (String name : KINDS.keySet()) {
        assertEqualTensor(KINDS.getAsJsonObject(name), checkpoint.tensor(name).orElseThrow());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinds_zip.pth", "kinds_legacy.pth"})
  void rawElementsAreRowMajorWhateverTheStrides(String file) throws IOException {
    try (Checkpoint checkpoint = Resources.checkpoint(file)) {
      ByteArrayOutputStream raw = new ByteArrayOutputStream();
      checkpoint
          .tensor("strided_bytes")
          .orElseThrow()
          .writeTo(
              bytes -> {
                while (bytes.hasRemaining()) {
                  raw.write(bytes.get());
                }
              });
      assertArrayEquals(new byte[] {0, 5, 10}, raw.toByteArray());
    }
  }

  @Test
  void fractionsAreNotReadAsWholeNumbers() {
    try (Checkpoint checkpoint = Resources.checkpoint("kinds_zip.pth")) {
      TensorData fractions = checkpoint.tensor("float16").orElseThrow();
      CheckpointException failure = assertThrows(CheckpointException.class, fractions::toLongs);
      assertTrue(failure.getMessage().contains("'float16' is float16"), failure::getMessage);
    }
  }

  @Test
  void nonFiniteValuesAreCounted() {
    try (Checkpoint checkpoint = Resources.checkpoint("kinds_zip.pth")) {
      assertEquals(2, checkpoint.tensor("float16_edges").orElseThrow().nonFiniteCount());
      assertEquals(2, checkpoint.tensor("bfloat16_edges").orElseThrow().nonFiniteCount());
      assertEquals(0, checkpoint.tensor("int64_large").orElseThrow().nonFiniteCount());
      assertEquals(0, checkpoint.tensor("transposed").orElseThrow().nonFiniteCount());
    }
  }

  @Test
  void tensorsPickledAsPyTorch2DoesAreReadAndComplexOnesLeftAlone() {
    try (Checkpoint checkpoint = Resources.checkpoint("torch2.pth")) {
      TensorData v3 = checkpoint.tensor("v3").orElseThrow();
      assertArrayEquals(new float[] {1, 3, 2, 4}, v3.toFloats());
      TensorData attribute = checkpoint.tensor("attribute").orElseThrow();
      assertArrayEquals(new float[] {0, 1, 2}, attribute.toFloats());
      assertEquals(
          "tensor of an element type that is not read", checkpoint.metadata().get("complex"));
    }
  }

  private static void assertEqualTensor(JsonObject expected, TensorData read) {
    String name = read.name();
    assertEquals(expected.get("dtype").getAsString(), read.dtype().torchName(), name);
    assertArrayEquals(longs(expected.getAsJsonArray("shape")), read.shape(), name);
    assertArrayEquals(floats(expected.getAsJsonArray("values")), read.toFloats(), name);
    if (!read.dtype().isFloatingPoint()) {
      assertArrayEquals(longs(expected.getAsJsonArray("integers")), read.toLongs(), name);
    }
  }

  private static long[] longs(JsonArray numbers) {
    return numbers.asList().stream().mapToLong(number -> number.getAsLong()).toArray();
  }

  private static float[] floats(JsonArray numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (numbers.get(i).getAsString()) {
            case "nan" -> Float.NaN;
            case "inf" -> Float.POSITIVE_INFINITY;
            case "-inf" -> Float.NEGATIVE_INFINITY;
            default -> (float) Double.parseDouble(numbers.get(i).getAsString());
          };
    }
    return values;
  }
}
