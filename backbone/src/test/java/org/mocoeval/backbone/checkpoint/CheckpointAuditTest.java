package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointAuditTest {
  @TempDir Path folder;

  @Test
  void queryEncoderOfAMocoCheckpointIsTakenAndNothingElse() {
    try (Checkpoint checkpoint = Resources.checkpoint("moco.pth.tar")) {
      CheckpointAudit audit = CheckpointAudit.of(checkpoint, "tiny", tiny(), Optional.empty());
      assertEquals("module.encoder_q.", audit.prefix());
      assertEquals(List.copyOf(tiny().keySet()), List.copyOf(audit.used().keySet()));
      assertEquals(2, audit.counters().size());
      assertEquals(
          checkpoint.tensors().size() - tiny().size() - 2, audit.ignored().size(), "all accounted");
      assertTrue(audit.ignored().contains("module.queue"));
      assertTrue(audit.ignored().contains("module.encoder_k.conv1.weight"));
      assertTrue(audit.ignored().contains("module.encoder_q.fc.0.weight"));
      assertEquals(List.of(), audit.warnings());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "module.",
        "backbone.",
        "encoder.",
        "encoder_q.0.",
        "module.encoder_q.",
        "teacher.",
        "module.backbone.",
        "module.encoder.",
        "some.wrapper.nobody.knows."
      })
  void everyPrefixIsFound(String prefix) {
    Map<String, TensorContent> tensors = renamed(prefix);
    tensors.put("head.conv1.weight", TensorContent.of(new float[1], 1));
    try (Checkpoint checkpoint = written(tensors)) {
      CheckpointAudit audit = CheckpointAudit.of(checkpoint, "tiny", tiny(), Optional.empty());
      assertEquals(prefix, audit.prefix());
      assertEquals(tiny().size(), audit.used().size());
    }
  }

  @Test
  void momentumEncoderIsNeverTakenUnasked() {
    Map<String, TensorContent> tensors = renamed("module.encoder_k.");
    try (Checkpoint checkpoint = written(tensors)) {
      assertTrue(
          failure(checkpoint, tiny(), Optional.empty())
              .contains("10 start with 'module.encoder_k.': pass --prefix module.encoder_k."));
      Optional<String> asked = Optional.of("module.encoder_k.");
      assertEquals(10, CheckpointAudit.of(checkpoint, "tiny", tiny(), asked).used().size());
    }
  }

  @Test
  void wrongPrefixIsAnsweredWithTheRightOne() {
    try (Checkpoint checkpoint = Resources.checkpoint("moco.pth.tar")) {
      assertEquals(
          "moco.pth.tar: 0 of 10 tiny tensors start with 'backbone.'; 10 start with "
              + "'module.encoder_q.': pass --prefix module.encoder_q.",
          failure(checkpoint, tiny(), Optional.of("backbone.")));
    }
  }

  @Test
  void prefixWhereNoneIsNeededIsAnsweredWithLeavingItOut() {
    try (Checkpoint checkpoint = written(renamed(""))) {
      assertTrue(
          failure(checkpoint, tiny(), Optional.of("backbone."))
              .endsWith("10 start with '': leave --prefix out"));
    }
  }

  @Test
  void missingTensorIsNamed() {
    Map<String, TensorContent> tensors = renamed("");
    tensors.remove("layer1.0.bn1.running_var");
    try (Checkpoint checkpoint = written(tensors)) {
      String message = failure(checkpoint, tiny(), Optional.empty());
      assertTrue(
          message.contains(
              "9 of 10 tiny tensors start with ''; missing are layer1.0.bn1.running_var"),
          message);
    }
  }

  @Test
  void wrongShapeIsShownBesideTheExpectedOne() {
    Map<String, TensorContent> tensors = renamed("");
    tensors.put("bn1.bias", TensorContent.of(new float[5], 5));
    try (Checkpoint checkpoint = written(tensors)) {
      String message = failure(checkpoint, tiny(), Optional.empty());
      assertTrue(message.contains("bn1.bias is [5], expected [4]"), message);
    }
  }

  @Test
  void notANumberIsNamedAndCounted() {
    Map<String, TensorContent> tensors = renamed("");
    tensors.put("bn1.bias", TensorContent.of(new float[] {1, Float.NaN, 0, Float.NaN}, 4));
    try (Checkpoint checkpoint = written(tensors)) {
      String message = failure(checkpoint, tiny(), Optional.empty());
      assertTrue(message.contains("bn1.bias has 2 of 4 values that are NaN or infinite"), message);
    }
  }

  @Test
  void deeperNetworkIsNotSilentlyCutShort() {
    Map<String, TensorContent> tensors = renamed("");
    tensors.put("layer1.1.conv1.weight", TensorContent.of(new float[4], 4));
    tensors.put("layer1.0.conv1.total_ops", TensorContent.of(new float[1], 1));
    Map<String, long[]> deep = tiny();
    deep.put("layer1.1.conv1.weight", new long[] {4});
    try (Checkpoint checkpoint = written(tensors)) {
      String message = failure(checkpoint, tiny(), Optional.empty());
      assertTrue(
          message.contains("1 more that it has no place for: layer1.1.conv1.weight"), message);
      CheckpointException hinted =
          assertThrows(
              CheckpointException.class,
              () ->
                  CheckpointAudit.of(
                      checkpoint, "tiny", tiny(), Optional.empty(), Map.of("deep", deep)));
      assertTrue(hinted.getMessage().contains("pass --backbone deep"), hinted::getMessage);
    }
  }

  @Test
  void fittingBackboneIsSuggested() {
    Map<String, long[]> other = Map.of("other.conv.weight", new long[] {9});
    try (Checkpoint checkpoint = Resources.checkpoint("moco.pth.tar")) {
      CheckpointException failure =
          assertThrows(
              CheckpointException.class,
              () ->
                  CheckpointAudit.of(
                      checkpoint, "other", other, Optional.empty(), Map.of("tiny", tiny())));
      assertTrue(failure.getMessage().contains("pass --backbone tiny"), failure::getMessage);
    }
  }

  @Test
  void countersAreOptionalEvenWhenWanted() {
    Map<String, long[]> wanted = tiny();
    wanted.put("bn1.num_batches_tracked", new long[0]);
    try (Checkpoint checkpoint = written(renamed("module."))) {
      CheckpointAudit audit = CheckpointAudit.of(checkpoint, "tiny", wanted, Optional.empty());
      assertEquals(tiny().size(), audit.used().size());
      assertEquals(Map.of(), audit.counters());
    }
  }

  @Test
  void stemAndProjectionAreKnownUnderTheirOtherNames() {
    Map<String, TensorContent> tensors = new LinkedHashMap<>();
    tensors.put("conv.weight", TensorContent.of(new float[] {1}, 1));
    tensors.put("bn.weight", TensorContent.of(new float[] {2}, 1));
    tensors.put("layer2.0.shortcut.0.weight", TensorContent.of(new float[] {3}, 1));
    List<String> names = List.of("conv1.weight", "bn1.weight", "layer2.0.downsample.0.weight");
    Map<String, long[]> wanted = new LinkedHashMap<>();
    names.forEach(name -> wanted.put(name, new long[] {1}));
    try (Checkpoint checkpoint = written(tensors)) {
      CheckpointAudit audit = CheckpointAudit.of(checkpoint, "small", wanted, Optional.empty());
      float[] values = new float[3];
      for (int i = 0; i < 3; i++) {
        values[i] = audit.used().get(names.get(i)).toFloats()[0];
      }
      assertArrayEquals(new float[] {1, 2, 3}, values);
    }
  }

  @Test
  void networkAtBirthIsAWarning() {
    Map<String, TensorContent> tensors = new LinkedHashMap<>();
    tiny()
        .forEach(
            (name, shape) -> {
              float[] values = new float[(int) Shapes.elements(shape).orElseThrow()];
              boolean ones = name.endsWith("running_var") || name.matches(".*bn1.weight");
              Arrays.fill(values, ones ? 1 : 0);
              tensors.put(name, TensorContent.of(values, shape));
            });
    tensors.put("bn1.num_batches_tracked", TensorContent.of(new long[] {0}));
    try (Checkpoint checkpoint = written(tensors)) {
      List<String> warnings =
          CheckpointAudit.of(checkpoint, "tiny", tiny(), Optional.empty()).warnings();
      assertEquals(3, warnings.size(), warnings::toString);
      assertTrue(warnings.get(0).contains("every running mean is 0"), warnings::toString);
      assertTrue(warnings.get(1).contains("num_batches_tracked is 0"), warnings::toString);
      assertTrue(warnings.get(2).contains("freshly initialised"), warnings::toString);
    }
  }

  @Test
  void oneTrainedNormIsEnoughToBeTrusted() {
    Map<String, TensorContent> tensors = renamed("");
    try (Checkpoint checkpoint = written(tensors)) {
      List<String> warnings =
          new ArrayList<>(
              CheckpointAudit.of(checkpoint, "tiny", tiny(), Optional.empty()).warnings());
      assertFalse(warnings.stream().anyMatch(warning -> warning.contains("running mean")));
    }
  }

  /** The network that {@code checkpoint_goldens.py} draws. */
  static Map<String, long[]> tiny() {
    Map<String, long[]> wanted = new LinkedHashMap<>();
    for (String layer : List.of("", "layer1.0.")) {
      wanted.put(layer + "conv1.weight", new long[] {4, layer.isEmpty() ? 3 : 4, 3, 3});
      for (String name : List.of("weight", "bias", "running_mean", "running_var")) {
        wanted.put(layer + "bn1." + name, new long[] {4});
      }
    }
    return wanted;
  }

  private static Map<String, TensorContent> renamed(String prefix) {
    Map<String, TensorContent> tensors = new LinkedHashMap<>();
    tiny()
        .forEach(
            (name, shape) -> {
              float[] values = new float[(int) Shapes.elements(shape).orElseThrow()];
              Arrays.fill(values, 0.5f);
              tensors.put(prefix + name, TensorContent.of(values, shape));
            });
    return tensors;
  }

  private Checkpoint written(Map<String, TensorContent> tensors) {
    Path file = folder.resolve("tiny.safetensors");
    SafetensorsWriter.write(file, tensors, Map.of());
    return Checkpoint.open(file);
  }

  private static String failure(
      Checkpoint checkpoint, Map<String, long[]> wanted, Optional<String> prefix) {
    return assertThrows(
            CheckpointException.class, () -> CheckpointAudit.of(checkpoint, "tiny", wanted, prefix))
        .getMessage();
  }
}
