package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
import org.mocoeval.backbone.checkpoint.TensorContent;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.Commands;
import org.mocoeval.testing.ChildJvm;
import org.mocoeval.testing.TinyImages;
import picocli.CommandLine;

/** Whatever is wrong with the input: one paragraph, the right status, nothing run, nothing lost. */
class HostileInputTest {
  private static final ResNetSpec SPEC = Backbones.named("cifar_resnet20");
  private static final String WEIGHT = "layer2.1.conv1.weight";
  private static final String FILE = "sound.safetensors";
  private static final int TRAIN = 60;

  private static Map<String, float[]> drawn;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path data;
  private Path checkpoint;

  @BeforeAll
  static void drawWeights() {
    Torch.inferenceThread();
    drawn = new LinkedHashMap<>();
    try (NDManager manager = Torch.engine().newBaseManager();
        ResNet network = ResNet.initialize(manager, SPEC, 11)) {
      network.arrays().forEach((name, array) -> drawn.put(name, array.toFloatArray()));
      // As if trained a little: batch norms that never saw data are worth a warning.
      drawn.forEach((name, values) -> values[0] += 0.125f);
    }
  }

  @BeforeEach
  void writeSoundInput() throws IOException {
    data = folder.resolve("set");
    TinyImages.folder(data, TRAIN / 2, 2, 12);
    checkpoint = folder.resolve(FILE);
    writeSafetensors(drawn, "");
  }

  @Test
  void soundInputIsEvaluated() {
    assertEquals(0, run(), err::toString);
    assertTrue(out.toString().contains("### kNN top-1"), out::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--transform  | imagnet-eval | unknown transform 'imagnet-eval': did you mean 'imagenet-eval'",
        "--transform  | moco-v2      | moco-v2 draws at random",
        "--backbone   | resnet5      | unknown backbone 'resnet5': did you mean 'resnet50'",
        "--layout     | voc          | unknown layout 'voc': expected one of",
        "--device     | tpu          | unknown device 'tpu': expected cpu, gpu",
        "--device     | gpu999       | device 'gpu999' is not here",
        "--protocol   | dyno         | unknown protocol 'dyno': expected one of mmselfsup",
        "--precision  | fp64         | --precision",
        "--batch-size | 0            | --batch-size: expected at least 1, found 0",
        "--threads    | -1           | --threads: expected at least 1 thread, found -1",
        "--k          | 0            | expected numbers of neighbours from 1",
        "--sed        | 1            | Unknown option"
      })
  void wrongOptionIsAUsageError(String option, String value, String message) {
    fails(2, message, option, value);
  }

  @Test
  void wrongFolderSaysWhatIsThereAndWhatToName() throws IOException {
    Path absent = folder.resolve("absent");
    fails(3, absent + " does not exist: name the data set's folder", "--data", absent.toString());
    Path inside = data.resolve("train");
    fails(3, inside + " has none of the known layouts", "--data", inside.toString());
    assertTrue(err.toString().contains("it holds cat, dog: name the folder"), err::toString);
    fails(3, checkpoint + " is not a folder", "--data", checkpoint.toString());
  }

  @Test
  void emptyClassIsNamed() throws IOException {
    Path empty = Files.createDirectory(data.resolve("train").resolve("emu"));
    fails(3, empty + " holds no image: remove the folder");
    Files.delete(empty);
    TinyImages.png(empty.resolve("0.png"), 12, 12, 1);
    fails(3, "train has emu, val has nothing");
  }

  @Test
  void unreadableImageIsNamedAndTheBatchesBeforeItAreKept() throws IOException {
    Path broken = data.resolve("train/dog/0020.png");
    byte[] sound = Files.readAllBytes(broken);
    byte[] flipped = sound.clone();
    flipped[sound.length / 2] ^= 4;
    Files.write(broken, flipped);
    fails(3, broken.toString());
    List<String> before = journal(".partial");
    assertEquals(50 / 4, before.size(), "image 50 is in the thirteenth batch of four");
    Files.write(broken, sound);
    assertEquals(0, run(), err::toString);
    assertEquals(before, journal("").subList(0, before.size()));
    Files.write(broken, Arrays.copyOf(sound, 40));
    fails(3, broken.toString());
  }

  @Test
  void imagesOfDifferentSizeNeedAnotherTransform() throws IOException {
    TinyImages.png(data.resolve("train/dog/0001.png"), 13, 12, 1);
    fails(3, "dog/0001.png is 13×12 pixels");
    assertTrue(err.toString().contains("--transform imagenet-eval"), err::toString);
  }

  @Test
  void moreNeighboursThanTrainingImagesIsRefusedBeforeTheFirstBatch() {
    fails(3, data + " holds 60 training images, which have no 61 nearest", "--k", "10,61");
    assertFalse(Files.exists(folder.resolve("cache")), "nothing was extracted");
  }

  @Test
  void checkpointThatIsNoneIsNamed() throws IOException {
    Path absent = folder.resolve("absent.pth");
    fails(4, "absent.pth", "--checkpoint", absent.toString());
    fails(4, "set", "--checkpoint", data.toString());
    Files.write(checkpoint, new byte[0]);
    fails(4, FILE + ": ");
    Files.writeString(checkpoint, "<html>404</html>");
    fails(4, FILE + ": ");
  }

  @Test
  void wrongPrefixNamesTheRightOne() {
    writeSafetensors(drawn, "module.encoder_q.");
    assertEquals(0, run(), err::toString);
    fails(4, "module.encoder_q.", "--prefix", "backbone.");
    assertTrue(err.toString().contains("--prefix"), err::toString);
    assertTrue(err.toString().contains(FILE), err::toString);
  }

  @Test
  void missingAndWronglyShapedTensorsAreNamed() {
    Map<String, float[]> fewer = new LinkedHashMap<>(drawn);
    fewer.remove(WEIGHT);
    writeSafetensors(fewer, "");
    fails(4, WEIGHT);
    assertTrue(err.toString().contains(FILE), err::toString);
    writeSafetensors(drawn, "");
    fails(4, FILE, "--backbone", "cifar_resnet32");
    assertTrue(err.toString().contains("--backbone cifar_resnet20"), err::toString);
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "1000", "500000"})
  void truncatedCheckpointIsRefused(int missing) throws IOException {
    byte[] whole = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length - missing));
    fails(4, FILE + ": ");
    writeTorch();
    whole = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length - missing));
    fails(4, FILE + ": ");
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.35", "0.6", "0.85"})
  void flippedBitIsFoundByTheChecksum(double where) throws IOException {
    writeTorch();
    assertEquals(0, run(), err::toString);
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[(int) (where * bytes.length)] ^= 1;
    Files.write(checkpoint, bytes);
    fails(4, FILE + ": ");
  }

  @Test
  void pickleThatCallsSystemIsNotObeyed() throws IOException {
    Path proof = folder.resolve("executed");
    TorchFile.writeThatCallsSystem(checkpoint, "touch " + proof);
    fails(4, "posix.system");
    assertTrue(err.toString().startsWith(FILE), err::toString);
    assertFalse(Files.exists(proof), "the pickle's command ran");
  }

  @Test
  void weightsThatAreNotFiniteAreNamed() {
    Map<String, float[]> sick = copy();
    sick.get(WEIGHT)[5] = Float.NaN;
    writeSafetensors(sick, "");
    fails(4, WEIGHT);
  }

  @Test
  void featuresThatAreNotFiniteNameTheImage() {
    Map<String, float[]> diverged = copy();
    Arrays.fill(diverged.get("bn1.weight"), 3e38f);
    writeSafetensors(diverged, "");
    fails(4, data.resolve("train/cat/0000.png") + ": the checkpoint has diverged");
  }

  @Test
  void placesThatCannotBeWrittenAreNamedBeforeTheWork() {
    fails(1, checkpoint.toString(), "--cache", checkpoint.toString());
    assertTrue(err.toString().contains("--cache"), err::toString);
    fails(1, checkpoint.toString(), "--results", checkpoint.toString());
  }

  /** {@code ulimit -f} counts kilobytes; the store's file wants 16 and may have 8. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void diskThatFillsUpKeepsWhatIsStoredAndTheNextRunGoesOn() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f 8; exec \"$@\"", "bash"));
    command.addAll(ChildJvm.command(Main.class, arguments()));
    Path errors = folder.resolve("errors.txt");
    Process process = ChildJvm.start(command, folder.toFile(), errors.toFile());
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    String all = Files.readString(errors);
    assertEquals(1, process.exitValue(), all);
    assertTrue(all.contains("cannot grow (File too large): 28 of 60 images are stored"), all);
    assertFalse(all.contains("\tat "), all);
    List<String> before = journal(".partial");
    assertEquals(28 / 4, before.size());
    assertEquals(0, run(), err::toString);
    assertEquals(before, journal("").subList(0, before.size()));
    assertEquals(TRAIN / 4, journal("").size());
  }

  private void fails(int status, String message, String... options) {
    assertEquals(status, run(options), err::toString);
    String text = err.toString().strip();
    assertTrue(text.contains(message), text);
    assertFalse(text.contains("unexpected") || text.contains("\tat "), text);
    assertTrue(text.lines().count() <= (status == 2 ? 3 : 1), () -> "one paragraph: " + text);
    assertEquals("", out.toString());
  }

  private int run(String... options) {
    err.getBuffer().setLength(0);
    out.getBuffer().setLength(0);
    CommandLine line = Commands.commandLine(new Main()).setOverwrittenOptionsAllowed(true);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments(options));
  }

  private String[] arguments(String... options) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("--checkpoint", checkpoint.toString());
    all.put("--backbone", SPEC.name());
    all.put("--data", data.toString());
    all.put("--transform", "native");
    all.put("--k", "5");
    all.put("--batch-size", "4");
    all.put("--threads", "1");
    all.put("--cache", folder.resolve("cache").toString());
    all.put("--results", folder.resolve("runs").toString());
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return all.entrySet().stream()
        .flatMap(option -> Stream.of(option.getKey(), option.getValue()))
        .toArray(String[]::new);
  }

  private static Map<String, float[]> copy() {
    Map<String, float[]> copy = new LinkedHashMap<>();
    drawn.forEach((name, values) -> copy.put(name, values.clone()));
    return copy;
  }

  private void writeSafetensors(Map<String, float[]> tensors, String prefix) {
    Map<String, TensorContent> content = new LinkedHashMap<>();
    tensors.forEach(
        (name, values) ->
            content.put(prefix + name, TensorContent.of(values, SPEC.parameterShapes().get(name))));
    SafetensorsWriter.write(checkpoint, content, Map.of());
  }

  private void writeTorch() throws IOException {
    TorchFile.write(checkpoint, drawn, SPEC.parameterShapes());
  }

  /** The journal of the training images' store. */
  private List<String> journal(String ending) throws IOException {
    try (Stream<Path> stores = Files.list(folder.resolve("cache").resolve("features"))) {
      for (Path store : stores.toList()) {
        Path journal = store.resolve("batches.txt");
        if (store.getFileName().toString().matches("[0-9a-f]+" + ending)
            && Files.exists(journal)
            && Files.readAllLines(journal).size() > 1) {
          return Files.readAllLines(journal);
        }
      }
    }
    throw new AssertionError("no store ends in '" + ending + "'");
  }
}
