package org.mocoeval.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.testing.Fixtures;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  @Test
  void withoutArgumentsItShowsWhatItCanDo() {
    assertEquals(ExitCode.DONE.status(), run());
    assertTrue(out.toString().contains("inspect"), out::toString);
    assertTrue(out.toString().contains("convert"), out::toString);
  }

  @Test
  void inspectShowsFormatMetadataTensorsAndTheirRange() throws IOException {
    Path moco = copy("moco.pth.tar");
    assertEquals(0, run("inspect", "--checkpoint", moco.toString(), "--statistics"));
    String text = out.toString().replaceAll(" +", " ");
    assertTrue(text.contains("format PyTorch zip"), text);
    assertTrue(text.contains("metadata epoch = 200"), text);
    assertTrue(text.contains("module.queue_ptr int64 [1] 0.0000 0.0000 0.0000"), text);
  }

  @Test
  void inspectPrintsTheAuditAndThenFailsWhereTheBackboneDoesNotFit() throws IOException {
    Path moco = copy("moco.pth.tar");
    int status = run("inspect", "--checkpoint", moco.toString(), "--backbone", "resnet18");
    assertEquals(ExitCode.CHECKPOINT.status(), status);
    assertTrue(out.toString().contains("MISSING"), out::toString);
    assertTrue(out.toString().contains("missing      "), out::toString);
    assertTrue(err.toString().contains("moco.pth.tar: "), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void convertKeepsEveryTensor() throws IOException {
    Path moco = copy("moco.pth.tar");
    Path to = folder.resolve("moco.safetensors");
    assertEquals(0, run("convert", "--checkpoint", moco.toString(), "--to", to.toString()));
    try (Checkpoint before = Checkpoint.open(moco);
        Checkpoint after = Checkpoint.open(to)) {
      assertEquals(before.tensors().keySet(), after.tensors().keySet());
      assertEquals("pt", after.metadata().get("format"));
      assertEquals(before.sha256(), after.metadata().get("source.sha256"));
    }
  }

  @Test
  void convertDoesNotOverwriteItsSource() throws IOException {
    Path moco = copy("moco.pth.tar");
    byte[] before = Files.readAllBytes(moco);
    int status = run("convert", "--checkpoint", moco.toString(), "--to", moco.toString());
    assertEquals(ExitCode.CHECKPOINT.status(), status);
    assertTrue(err.toString().contains("choose another --to"), err::toString);
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(moco)));
  }

  @Test
  void missingCheckpointOptionSaysWhatToPass() {
    assertEquals(ExitCode.USAGE.status(), run("inspect"));
    assertTrue(err.toString().contains("pass --checkpoint FILE"), err::toString);
  }

  @Test
  void unknownBackboneNamesTheNearestOne() throws IOException {
    Path moco = copy("moco.pth.tar");
    assertTrue(
        run("inspect", "--checkpoint", moco.toString(), "--backbone", "resnet55") != 0,
        out::toString);
    assertTrue(err.toString().contains("resnet50"), err::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "resnet20-12fca82f.th, cifar_resnet20, module.",
    "resnet32-d509ac18.th, cifar_resnet32, module.",
    "resnet20_zip.pth, cifar_resnet20, ''"
  })
  void publishedCifarNetworksFitTheirBackbone(String file, String backbone, String prefix) {
    String path = Fixtures.require("weights/" + file).toString();
    assertEquals(0, run("inspect", "--checkpoint", path, "--backbone", backbone), err::toString);
    assertTrue(out.toString().contains("prefix       '" + prefix + "'"), out::toString);
    Path to = folder.resolve("backbone.safetensors");
    assertEquals(
        0,
        run("convert", "--checkpoint", path, "--backbone", backbone, "--to", to.toString()),
        err::toString);
    try (Checkpoint converted = Checkpoint.open(to)) {
      assertTrue(converted.tensor("layer3.0.bn2.running_var").isPresent());
      assertTrue(converted.tensor("conv1.weight").isPresent());
      assertTrue(converted.tensor("linear.weight").isEmpty(), "the head stays behind");
    }
  }

  @ParameterizedTest
  @CsvSource({"cifar_resnet32, cifar_resnet20", "cifar_resnet56, cifar_resnet20"})
  void wrongDepthIsAnsweredWithTheRightOne(String asked, String fitting) {
    String path = Fixtures.require("weights/resnet20-12fca82f.th").toString();
    assertEquals(4, run("inspect", "--checkpoint", path, "--backbone", asked));
    assertTrue(err.toString().contains("pass --backbone " + fitting), err::toString);
  }

  @Test
  void shallowerBackboneIsNotSilentlyFilledFromADeeperFile() {
    String path = Fixtures.require("weights/resnet32-d509ac18.th").toString();
    assertEquals(4, run("inspect", "--checkpoint", path, "--backbone", "cifar_resnet20"));
    assertTrue(err.toString().contains("pass --backbone cifar_resnet32"), err::toString);
  }

  private int run(String... arguments) {
    CommandLine line = Commands.commandLine(new Main());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private Path copy(String resource) throws IOException {
    Path file = folder.resolve(resource);
    try (InputStream in = Checkpoint.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
    return file;
  }
}
