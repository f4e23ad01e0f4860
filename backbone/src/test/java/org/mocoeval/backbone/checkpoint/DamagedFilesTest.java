package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happened to a file, reading it ends in tensors or in a paragraph, and soon. */
class DamagedFilesTest {
  /** A hundred times what it takes. */
  private static final Duration HANG = Duration.ofMinutes(5);

  private static final int BIT_FLIPS = 2500;

  @ParameterizedTest
  @ValueSource(strings = {"moco.pth.tar", "moco_legacy.pth.tar", "moco.safetensors"})
  void truncatedAnywhereTheFileIsRefused(String file, @TempDir Path folder) throws Exception {
    byte[] whole = content(file, folder);
    assertTimeoutPreemptively(
        HANG,
        () -> {
          for (int length = 0; length < whole.length; length++) {
            if (readsOrIsRefused(Arrays.copyOf(whole, length))) {
              fail(file + " cut to " + length + " of " + whole.length + " bytes was accepted");
            }
          }
        });
    assertTrue(readsOrIsRefused(whole));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"moco.pth.tar", "moco_legacy.pth.tar", "kinds_protocol4.pth", "moco.safetensors"})
  void anyFlippedBitEndsInTensorsOrARefusal(String file, @TempDir Path folder) throws Exception {
    byte[] whole = content(file, folder);
    Random random = new Random(20260301);
    assertTimeoutPreemptively(
        HANG,
        () -> {
          for (int i = 0; i < BIT_FLIPS; i++) {
            byte[] damaged = whole.clone();
            int bit = random.nextInt(damaged.length * 8);
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            readsOrIsRefused(damaged);
          }
        });
  }

  @Test
  void flippedBitsAmongTheWeightsOfAZipFileAreNoticed() {
    byte[] whole = Resources.bytes("moco.pth.tar");
    float[] weights;
    try (Checkpoint checkpoint = Resources.checkpoint("moco.pth.tar")) {
      weights = checkpoint.tensor("module.encoder_q.conv1.weight").orElseThrow().toFloats();
    }
    int at = indexOf(whole, weights[0], weights[1]);
    for (int bit = 0; bit < weights.length * 32; bit += 7) { // 7: every place in a byte.
      byte[] damaged = whole.clone();
      damaged[at + bit / 8] ^= (byte) (1 << bit % 8);
      try (Checkpoint checkpoint = Resources.checkpoint("flipped.pth", damaged)) {
        TensorData tensor = checkpoint.tensor("module.encoder_q.conv1.weight").orElseThrow();
        String message = assertThrows(CheckpointException.class, tensor::toFloats).getMessage();
        assertTrue(message.contains("its bytes are damaged"), message);
      }
    }
  }

  @Test
  void checksumThatWasNeverComputedIsNotChecked() {
    // PyTorch's torch.utils.serialization.config.save.compute_crc32 = False writes zeros.
    byte[] zip = Resources.bytes("kinds_zip.pth");
    for (int i = 0; i + 4 <= zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        Arrays.fill(zip, i + 16, i + 20, (byte) 0);
      }
    }
    assertTrue(readsOrIsRefused(zip));
  }

  @ParameterizedTest
  @CsvSource({
    "script.pt, TorchScript program",
    "whole_model.pth, pickled object of class torch.nn.modules.linear.Linear",
    "arrays.npz, NumPy .npz archive",
    "plain.pkl, a pickle that torch.save did not write"
  })
  void filesOfAnotherKindAreNamedForWhatTheyAre(String file, String expected) {
    String message = refusal(file, Resources.bytes(file));
    assertTrue(message.startsWith(file + ": "), message);
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @CsvSource({
    "'', the file is empty",
    "'<!DOCTYPE html><html>', a web page",
    "'version https://git-lfs.github.com/spec/v1', Git LFS pointer",
    "'epoch,loss', no checkpoint"
  })
  void textInsteadOfACheckpointIsNamedForWhatItIs(String text, String expected) {
    String message = refusal("file.pth", text.getBytes(StandardCharsets.UTF_8));
    assertTrue(message.contains(expected), message);
  }

  @Test
  void tarFilesAreNamedForWhatTheyAre() {
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    assertTrue(refusal("old.pth", tar).contains("before 0.1.10"));
  }

  @Test
  void compressedZipEntriesAreRefusedWithAdvice() {
    byte[] zip = Pickles.zip(Map.of("archive/data.pkl", new byte[1000]), ZipEntry.DEFLATED);
    assertTrue(refusal("repacked.pth", zip).contains("torch.save it again"));
  }

  @Test
  void missingFileSaysSo(@TempDir Path folder) {
    Path absent = folder.resolve("absent.pth");
    String message =
        assertThrows(CheckpointException.class, () -> Checkpoint.open(absent)).getMessage();
    assertTrue(message.contains("there is no such file; check --checkpoint"), message);
    assertTrue(message.contains("absent.pth"), message);
  }

  @Test
  void folderInsteadOfAFileIsRefused(@TempDir Path folder) {
    assertThrows(CheckpointException.class, () -> Checkpoint.open(folder));
  }

  /** Returns whether it reads; anything but tensors or a checkpoint's own failure escapes. */
  private static boolean readsOrIsRefused(byte[] content) {
    try (Checkpoint checkpoint = Resources.checkpoint("damaged", content)) {
      for (TensorData tensor : checkpoint.tensors().values()) {
        assertEquals(tensor.numel(), tensor.toFloats().length);
      }
      return true;
    } catch (CheckpointException refused) {
      return false;
    }
  }

  private static String refusal(String name, byte[] content) {
    return assertThrows(
            CheckpointException.class, () -> Resources.checkpoint(name, content).close())
        .getMessage();
  }

  private static byte[] content(String file, Path folder) throws Exception {
    if (!file.endsWith(".safetensors")) {
      return Resources.bytes(file);
    }
    Path written = folder.resolve(file);
    try (Checkpoint source = Resources.checkpoint("moco.pth.tar")) {
      SafetensorsWriter.write(written, source.tensors(), Map.of("epoch", "200"));
    }
    return Files.readAllBytes(written);
  }

  private static int indexOf(byte[] content, float first, float second) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i + 8 <= content.length; i++) {
      if (bytes.getFloat(i) == first && bytes.getFloat(i + 4) == second) {
        return i;
      }
    }
    throw new AssertionError("the weights are not in the file");
  }
}
