package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pickle is data, whatever it asks for. */
class HostilePickleTest {

  @Test
  void callOfOsSystemIsRefusedAndNothingIsExecuted(@TempDir Path folder) {
    Path sentinel = folder.resolve("sentinel");
    byte[] pickle =
        Pickles.start().global("os", "system").text("touch " + sentinel).raw(0x85).ascii("R").end();
    String message = failure(pickle);
    assertFalse(Files.exists(sentinel));
    assertTrue(message.contains("names os.system"), message);
    assertTrue(message.contains("Nothing was executed"), message);
    assertTrue(message.startsWith("evil.pth: byte "), message);
  }

  @ParameterizedTest
  @CsvSource({
    "posix, system",
    "nt, system",
    "subprocess, Popen",
    "builtins, eval",
    "builtins, exec",
    "builtins, getattr",
    "__builtin__, __import__",
    "__builtin__, apply",
    "sys, modules",
    "importlib, import_module",
    "runpy, run_path",
    "os.path, join",
    "shutil, rmtree",
    "operator, attrgetter",
    "torch, load"
  })
  void namesThatOnlyAttacksUseAreRefused(String module, String name) {
    String message = failure(Pickles.start().global(module, name).end());
    assertTrue(message.contains("names " + module + "." + name), message);
    byte[] protocol4 = Pickles.start().text(module).text(name).raw(0x93).end();
    assertTrue(failure(protocol4).contains("names " + module + "." + name));
  }

  @Test
  void callsOfUnknownNamesBecomeData() {
    byte[] pickle =
        Pickles.start()
            .ascii("}(")
            .text("thing")
            .global("some.where", "explode")
            .text("now")
            .raw(0x85)
            .ascii("R")
            .text("weight")
            .tensor("FloatStorage", 1, 0, new long[] {1}, new long[] {1})
            .ascii("u")
            .end();
    byte[] one = {0, 0, (byte) 0x80, 0x3f};
    try (Checkpoint checkpoint = Resources.checkpoint("inert.pth", Pickles.zip(pickle, one))) {
      assertEquals("some.where.explode", checkpoint.metadata().get("thing"));
      assertArrayEquals(new float[] {1}, checkpoint.tensor("weight").orElseThrow().toFloats());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // offset, size, stride: outside the storage of 4 floats in every way there is.
    "-1, 1, 1",
    "4, 1, 1",
    "0, 5, 1",
    "0, 3, 2",
    "1, 4, 1",
    "0, 2, -1",
    "0, -1, 1",
    "9223372036854775807, 1, 1",
    "0, 9223372036854775807, 1",
    "1, 2, 9223372036854775807",
    "0, 4611686018427387905, 4",
    "0, 100000000000, 0"
  })
  void tensorsOutsideTheirStorageAreRefused(long offset, long size, long stride) {
    byte[] pickle =
        Pickles.start()
            .ascii("}")
            .text("weight")
            .tensor("FloatStorage", 4, offset, new long[] {size}, new long[] {stride})
            .ascii("s")
            .end();
    String message = failure(pickle, new byte[16]);
    assertTrue(message.contains("tensor 'weight'"), message);
  }

  @Test
  void storageThatClaimsMoreThanItHasIsRefused() {
    byte[] pickle =
        Pickles.start()
            .ascii("}")
            .text("weight")
            .tensor("FloatStorage", Long.MAX_VALUE, 0, new long[] {4}, new long[] {1})
            .ascii("s")
            .end();
    assertTrue(failure(pickle, new byte[16]).contains("data/0 has 16 bytes, too few"));
  }

  @Test
  void claimedLengthsAreHeldAgainstTheFileBeforeAnythingIsAllocated() {
    byte[] text = Pickles.start().raw('X', 0xff, 0xff, 0xff, 0x7f).end();
    assertTrue(failure(text).contains("2147483647 bytes expected, 1 left"), () -> failure(text));
    byte[] bytes = Pickles.start().raw(0x8e, 0, 0, 0, 0, 0, 0, 0, 0x80).end();
    assertTrue(failure(bytes).contains("9223372036854775808 bytes expected"));
  }

  @Test
  void millionsOfTinyObjectsAreRefusedBeforeTheyFillTheMemory() {
    byte[] pickle = "}".repeat(5_000_000).getBytes(StandardCharsets.US_ASCII);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertTrue(failure(pickle).contains("more than 4000000 operations")));
  }

  @Test
  void copiesOfCopiesAreRefusedBeforeTheyFillTheMemory() {
    String shared = "x".repeat(1 << 20);
    Pickles encoded = Pickles.start().global("_codecs", "encode").ascii("q").raw(0);
    encoded.ascii("0](").text(shared).raw(0x85).ascii("q").raw(1);
    Pickles dictionaries = Pickles.start().global("collections", "OrderedDict").ascii("q").raw(0);
    dictionaries.ascii("0](](" + "NN\u0086".repeat(100_000) + "e\u0085q").raw(1);
    for (Pickles pickle : List.of(encoded, dictionaries)) {
      for (int i = 0; i < 10_000; i++) {
        pickle.ascii("h").raw(0).ascii("h").raw(1).ascii("R");
      }
      byte[] bytes = pickle.ascii("e").end();
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertTrue(failure(bytes).contains("copies more than any checkpoint")));
    }
  }

  @Test
  void listsReferencedAMillionTimesAreVisitedOnce() {
    Pickles pickle = Pickles.start().ascii("](" + "N".repeat(1_000_000) + "eq").raw(0).ascii("0](");
    byte[] bytes = pickle.ascii("h\u0000".repeat(1_000_000)).ascii("e").end();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertTrue(failure(bytes).contains("no dictionary of tensors")));
  }

  @Test
  void tensorWithMoreDimensionsThanPyTorchHasIsRefused() {
    byte[] pickle =
        Pickles.start()
            .ascii("}")
            .text("weight")
            .tensor("FloatStorage", 4, 0, new long[1000], new long[1000])
            .ascii("s")
            .end();
    assertTrue(failure(pickle, new byte[16]).contains("a tensor of 1000 dimensions"));
  }

  @Test
  void nestingDeeperThanAnyStackIsHarmless() {
    byte[] tuples =
        Pickles.start()
            .ascii("}(")
            .text("deep")
            .ascii(")" + "\u0085".repeat(1_000_000))
            .ascii("u")
            .end();
    assertTrue(failure(tuples).contains("no dictionary of tensors"));
  }

  @Test
  void dictionaryThatHoldsItselfIsHarmless() {
    byte[] cycle =
        Pickles.start().ascii("}q").raw(0).text("self").ascii("h").raw(0).ascii("s").end();
    assertTrue(failure(cycle).contains("no dictionary of tensors"));
  }

  @Test
  void sharedListsDoNotMultiplyWhenPrinted() {
    // 60 lists, each holding the one before it twice: 2^60 items if followed.
    Pickles pickle = Pickles.start().ascii("}(").text("laughs").ascii("]");
    for (int i = 0; i < 60; i++) {
      pickle.ascii("q").raw(i).ascii("0](h").raw(i).ascii("h").raw(i).ascii("e");
    }
    pickle.text("weight").tensor("FloatStorage", 1, 0, new long[] {1}, new long[] {1}).ascii("u");
    byte[] zip = Pickles.zip(pickle.end(), new byte[4]);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (Checkpoint checkpoint = Resources.checkpoint("laughs.pth", zip)) {
            assertTrue(checkpoint.metadata().get("laughs").length() <= 201);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "'.', the stack is empty",
    "'R.', the stack is empty",
    "'t.', no mark",
    "'NNs.', stack is empty",
    "'}}}s.', as the key",
    "')Q.', argument 0 is missing",
    "'(((', 1 bytes expected"
  })
  void brokenStackIsReportedWithItsByte(String opcodes, String expected) {
    String message = failure(opcodes.getBytes(StandardCharsets.US_ASCII));
    assertTrue(message.contains(expected), message);
    assertTrue(message.matches("(?s)evil\\.pth: byte \\d+: .*"), message);
  }

  private static String failure(byte[] pickle, byte[]... storages) {
    byte[] zip = Pickles.zip(pickle, storages);
    return assertThrows(
            CheckpointException.class, () -> Resources.checkpoint("evil.pth", zip).close())
        .getMessage();
  }
}
