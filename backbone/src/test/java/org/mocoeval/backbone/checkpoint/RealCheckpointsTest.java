package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.testing.Fixtures;

/** Published weights, held against what PyTorch read from them. */
class RealCheckpointsTest {

  @ParameterizedTest
  @CsvSource({"resnet20-12fca82f.th", "resnet32-d509ac18.th"})
  void legacyFilesFromCudaDevicesHaveTheSumsThatPyTorchReads(String file) throws IOException {
    JsonObject expected = expected(file);
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.require("weights/" + file))) {
      assertEquals("PyTorch legacy", checkpoint.format());
      assertEquals("state_dict", checkpoint.source());
      assertEquals(expected.get("n_tensors").getAsInt(), checkpoint.tensors().size());
      assertEquals(expected.get("n_values").getAsLong(), values(checkpoint));
      assertEquals(
          expected.get("best_prec1_in_file").getAsString(),
          checkpoint.metadata().get("best_prec1"));
      expected
          .getAsJsonObject("tensor_sums")
          .entrySet()
          .forEach(
              sum ->
                  assertEquals(
                      sum.getValue().getAsDouble(),
                      sum(checkpoint.tensor("module." + sum.getKey()).orElseThrow()),
                      1e-9,
                      sum.getKey()));
    }
  }

  @Test
  void plainLegacyDictionaryIsItsOwnStateDictionary() throws IOException {
    String file = "lpips_v0.1_alex_legacy.pth";
    JsonObject expected = expected(file).getAsJsonObject("tensors");
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.require("weights/" + file))) {
      assertEquals(expected.keySet(), checkpoint.tensors().keySet());
      for (String name : expected.keySet()) {
        JsonObject tensor = expected.getAsJsonObject(name);
        TensorData read = checkpoint.tensor(name).orElseThrow();
        long[] shape =
            tensor.getAsJsonArray("shape").asList().stream()
                .mapToLong(e -> e.getAsLong())
                .toArray();
        assertArrayEquals(shape, read.shape());
        assertEquals(tensor.get("sum").getAsDouble(), sum(read), 1e-9);
      }
    }
  }

  @Test
  void zipFileListsTheTensorsOfPyTorch() {
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.require("weights/resnet20_zip.pth"))) {
      assertEquals("PyTorch zip", checkpoint.format());
      assertEquals("91.47", checkpoint.metadata().get("prec1"));
      assertEquals(97 + 19, checkpoint.tensors().size(), "19 batch norms count their batches");
      assertEquals("conv.weight", checkpoint.tensors().keySet().iterator().next());
      assertTrue(
          checkpoint.tensors().values().stream().allMatch(tensor -> tensor.nonFiniteCount() == 0));
    }
  }

  private static JsonObject expected(String file) throws IOException {
    String json = Files.readString(Fixtures.require("weights/expected.json"));
    return JsonParser.parseString(json).getAsJsonObject().getAsJsonObject(file);
  }

  private static long values(Checkpoint checkpoint) {
    return checkpoint.tensors().values().stream().mapToLong(TensorData::numel).sum();
  }

  private static double sum(TensorData tensor) {
    double sum = 0;
    for (float value : tensor.toFloats()) {
      sum += value;
    }
    return sum;
  }
}
