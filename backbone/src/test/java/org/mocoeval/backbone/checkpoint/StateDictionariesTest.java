package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which dictionary of a file is taken for the weights, and what becomes of the rest. */
class StateDictionariesTest {

  @ParameterizedTest
  @ValueSource(strings = {"moco.pth.tar", "moco_legacy.pth.tar"})
  void trainingRunShowsItsStateItsNumbersAndItsArguments(String file) {
    try (Checkpoint checkpoint = Resources.checkpoint(file)) {
      assertEquals("state_dict", checkpoint.source());
      assertEquals(28, checkpoint.tensors().size());
      assertEquals(List.of(), checkpoint.otherDictionaries(), "an optimiser has no weights");
      assertEquals("200", checkpoint.metadata().get("epoch"));
      assertEquals("resnet50", checkpoint.metadata().get("arch"));
      assertEquals("67.5", checkpoint.metadata().get("best_acc1"), "NumPy's float64");
      assertEquals("None", checkpoint.metadata().get("seed"));
      assertEquals("(2, 3)", checkpoint.metadata().get("size"));
      assertEquals(
          "argparse.Namespace{lr: 0.03, schedule: [120, 160], cos: true}",
          checkpoint.metadata().get("args"));
      assertEquals("pathlib.PurePosixPath", checkpoint.metadata().get("where"));
      assertTrue(checkpoint.metadata().containsKey("optimizer"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model student teacher, model",
    "student teacher, teacher",
    "student optimizer, student",
    "whatever state_dict, state_dict",
    "first second, first",
  })
  void namedDictionariesArePreferredInTheirOrder(String names, String expected) {
    Pickles pickle = Pickles.start().ascii("}(");
    for (String name : names.split(" ", -1)) {
      pickle.text(name).ascii("}").text("conv1.weight");
      pickle.tensor("FloatStorage", 1, 0, new long[] {1}, new long[] {1}).ascii("s");
    }
    try (Checkpoint checkpoint = open(pickle.ascii("u"))) {
      assertEquals(expected, checkpoint.source());
      for (String name : names.split(" ", -1)) {
        boolean other = !name.equals(expected) && !name.equals("optimizer");
        assertEquals(other, checkpoint.otherDictionaries().contains(name + " (1 tensors)"), name);
      }
    }
  }

  @Test
  void tensorsOfTheOutermostDictionaryBeatUnknownInnerOnes() {
    Pickles pickle = Pickles.start().ascii("}(").text("extra").ascii("}").text("bias");
    pickle.tensor("FloatStorage", 1, 0, new long[] {1}, new long[] {1}).ascii("s");
    pickle.text("conv1.weight");
    pickle.tensor("FloatStorage", 1, 0, new long[] {1}, new long[] {1}).ascii("u");
    try (Checkpoint checkpoint = open(pickle)) {
      assertEquals("the outermost dictionary", checkpoint.source());
      assertEquals(List.of("extra (1 tensors)"), checkpoint.otherDictionaries());
    }
  }

  @Test
  void weightsNestedDeeplyAreFound() {
    // VISSL: classy_state_dict.base_model.model.trunk
    List<String> path = List.of("classy_state_dict", "base_model", "model", "trunk");
    Pickles pickle = Pickles.start();
    path.forEach(name -> pickle.ascii("}").text(name));
    pickle.ascii("}").text("conv1.weight");
    pickle.tensor("FloatStorage", 1, 0, new long[] {1}, new long[] {1}).ascii("s");
    path.forEach(name -> pickle.ascii("s"));
    try (Checkpoint checkpoint = open(pickle)) {
      assertEquals(String.join(".", path), checkpoint.source());
    }
  }

  @Test
  void metadataStaysOnOneLine() {
    Pickles pickle =
        Pickles.start().ascii("}(").text("note").text("a\nb\u001b[31m" + "x".repeat(999));
    pickle.text("conv1.weight");
    pickle.tensor("FloatStorage", 1, 0, new long[] {1}, new long[] {1}).ascii("u");
    try (Checkpoint checkpoint = open(pickle)) {
      String note = checkpoint.metadata().get("note");
      assertTrue(note.startsWith("a b [31mx"), note);
      assertEquals(201, note.length());
      assertFalse(note.chars().anyMatch(Character::isISOControl));
    }
  }

  private static Checkpoint open(Pickles pickle) {
    return Resources.checkpoint("nested.pth", Pickles.zip(pickle.end(), new byte[4]));
  }
}
